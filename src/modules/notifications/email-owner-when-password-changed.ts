import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { PasswordChanged } from '../users/user.events.js';
import { EmailsService } from './emails.service.js';

@Handles(PasswordChanged)
export class EmailOwnerWhenPasswordChanged implements EventHandler<PasswordChanged> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ userId }: PasswordChanged, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'password-changed', {}, [userId]);
  }
}
