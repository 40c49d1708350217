import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { EmailChanged } from '../users/user.events.js';
import { EmailsService } from './emails.service.js';

@Handles(EmailChanged)
export class EmailFormerAddressWhenEmailChanged implements EventHandler<EmailChanged> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ userId, linkId }: EmailChanged, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'email-changed', { linkId }, [userId]);
  }
}
