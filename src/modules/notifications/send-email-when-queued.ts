import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { MailSendingService } from './delivery/mail-sending.service.js';
import { BulkEmailQueued, EmailQueued } from './email.events.js';

@Handles(EmailQueued, 'mail')
export class SendEmailWhenQueued implements EventHandler<EmailQueued> {
  constructor(private readonly sending: MailSendingService) {}

  async handle({ deliveryId }: EmailQueued): Promise<void> {
    await this.sending.send(deliveryId);
  }

  async givenUp({ deliveryId }: EmailQueued): Promise<void> {
    await this.sending.giveUp(deliveryId);
  }
}

/** A log-in, a password, an application: whoever waits for such a mail does not wait for thousands of alerts. */
@Handles(BulkEmailQueued, 'mail', { yields: true })
export class SendBulkEmailWhenQueued extends SendEmailWhenQueued {}
