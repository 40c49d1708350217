import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { Events } from '../../infra/queue/events.js';
import { ApplicationsAnonymised, InterviewersErased } from '../applications/application.events.js';
import { InvitationsErased } from '../employers/employer.events.js';
import { AccountLinksErased } from '../users/user.events.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { EmailsForgotten } from './email.events.js';

type Erased = ApplicationsAnonymised | InterviewersErased | InvitationsErased | AccountLinksErased;

/**
 * What others were written about a person: to the hiring team, who applied, and what came of it; to whom he invited or
 * interviewed, his name. And what was written to his e-mail, but not to his account: that somebody invites him, or would like
 * to have that e-mail.
 */
@Follows<Erased>(ApplicationsAnonymised, InterviewersErased, InvitationsErased, AccountLinksErased)
export class ForgetMailsWhenTheirSubjectErased implements EventFollower<Erased> {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly events: Events,
  ) {}

  async follow(events: Erased[]): Promise<void> {
    for (const event of events) await this.events.publish(...EmailsForgotten.each(await this.deleteAbout(event)));
  }

  private async deleteAbout(event: Erased): Promise<string[]> {
    if (event instanceof InterviewersErased) return this.deliveries.deleteAbout('interviewId', event.interviewIds);
    if (event instanceof InvitationsErased) return this.deliveries.deleteAbout('invitationId', event.invitationIds);
    if (event instanceof AccountLinksErased) return this.deliveries.deleteAbout('linkId', event.linkIds);
    return this.deliveries.deleteAbout('applicationId', event.applicationIds);
  }
}
