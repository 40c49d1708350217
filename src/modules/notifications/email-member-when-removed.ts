import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { MemberRemoved } from '../employers/employer.events.js';
import { EmailsService } from './emails.service.js';

@Handles(MemberRemoved)
export class EmailMemberWhenRemoved implements EventHandler<MemberRemoved> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ employerId, userId }: MemberRemoved, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'employer-member-removed', { employerId }, [userId]);
  }
}
