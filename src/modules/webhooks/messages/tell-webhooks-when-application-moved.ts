import { timeOfId } from '../../../common/ids.js';
import { type EventHandler, Handles } from '../../../infra/queue/event-handler.js';
import { ApplicationMoved } from '../../applications/application.events.js';
import { WebhookMessagesService } from './webhook-messages.service.js';

@Handles(ApplicationMoved)
export class TellWebhooksWhenApplicationMoved implements EventHandler<ApplicationMoved> {
  constructor(private readonly messages: WebhookMessagesService) {}

  async handle({ applicationId, stage }: ApplicationMoved, eventId: string): Promise<void> {
    const type = stage === 'withdrawn' ? 'application.withdrawn' : 'application.moved';
    await this.messages.tellOfApplication(eventId, type, applicationId, timeOfId(eventId), stage);
  }
}
