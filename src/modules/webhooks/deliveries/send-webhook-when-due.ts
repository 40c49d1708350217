import { type EventHandler, Handles } from '../../../infra/queue/event-handler.js';
import { WebhookDue } from '../webhook.events.js';
import { WebhookAttemptsService } from './webhook-attempts.service.js';

@Handles(WebhookDue, 'webhooks')
export class SendWebhookWhenDue implements EventHandler<WebhookDue> {
  constructor(private readonly attempts: WebhookAttemptsService) {}

  async handle({ deliveryId, attempt }: WebhookDue): Promise<void> {
    await this.attempts.attempt(deliveryId, attempt);
  }
}
