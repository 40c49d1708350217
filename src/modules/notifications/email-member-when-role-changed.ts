import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { MemberRoleChanged } from '../employers/employer.events.js';
import { EmailsService } from './emails.service.js';

@Handles(MemberRoleChanged)
export class EmailMemberWhenRoleChanged implements EventHandler<MemberRoleChanged> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ employerId, userId, role }: MemberRoleChanged, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'employer-role-changed', { employerId, role }, [userId]);
  }
}
