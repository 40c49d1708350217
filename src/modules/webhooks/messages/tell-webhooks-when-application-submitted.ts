import { timeOfId } from '../../../common/ids.js';
import { type EventHandler, Handles } from '../../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from '../../applications/application.events.js';
import { WebhookMessagesService } from './webhook-messages.service.js';

@Handles(ApplicationSubmitted)
export class TellWebhooksWhenApplicationSubmitted implements EventHandler<ApplicationSubmitted> {
  constructor(private readonly messages: WebhookMessagesService) {}

  async handle({ applicationId }: ApplicationSubmitted, eventId: string): Promise<void> {
    await this.messages.tellOfApplication(eventId, 'application.submitted', applicationId, timeOfId(eventId), 'submitted');
  }
}
