import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { AccountStatusChanged } from '../users/user.events.js';
import { EmailsService } from './emails.service.js';

@Handles(AccountStatusChanged)
export class EmailOwnerWhenAccountStatusChanged implements EventHandler<AccountStatusChanged> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ userId, status }: AccountStatusChanged, eventId: string): Promise<void> {
    await this.emails.owe(eventId, status === 'suspended' ? 'account-suspended' : 'account-reinstated', {}, [userId]);
  }
}
