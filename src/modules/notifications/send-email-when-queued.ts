import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { EmailQueued } from './email.events.js';
import { EmailsService } from './emails.service.js';

@Handles(EmailQueued, 'mail')
export class SendEmailWhenQueued implements EventHandler<EmailQueued> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ deliveryId }: EmailQueued): Promise<void> {
    await this.emails.send(deliveryId);
  }
}
