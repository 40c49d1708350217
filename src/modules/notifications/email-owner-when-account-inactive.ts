import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { InactiveAccountWarned } from '../users/user.events.js';
import { EmailsService } from './emails.service.js';

@Handles(InactiveAccountWarned)
export class EmailOwnerWhenAccountInactive implements EventHandler<InactiveAccountWarned> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ userId }: InactiveAccountWarned, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'account-inactive', {}, [userId]);
  }
}
