import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { InvitationSent } from '../employers/employer.events.js';
import { EmailsService } from './emails.service.js';

/** The address may have no account: the letter knows it. */
@Handles(InvitationSent)
export class EmailInviteeWhenInvitationSent implements EventHandler<InvitationSent> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ invitationId }: InvitationSent, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'employer-invitation', { invitationId }, [null]);
  }
}
