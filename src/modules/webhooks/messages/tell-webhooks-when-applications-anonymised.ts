import { timeOfId } from '../../../common/ids.js';
import { type EventHandler, Handles } from '../../../infra/queue/event-handler.js';
import { ApplicationsAnonymised } from '../../applications/application.events.js';
import { WebhookMessagesService } from './webhook-messages.service.js';

/** Whoever was told of an application may keep something about its candidate: he is told to erase it (GDPR, article 19). */
@Handles(ApplicationsAnonymised)
export class TellWebhooksWhenApplicationsAnonymised implements EventHandler<ApplicationsAnonymised> {
  constructor(private readonly messages: WebhookMessagesService) {}

  async handle({ applicationIds }: ApplicationsAnonymised, eventId: string): Promise<void> {
    for (const id of applicationIds) await this.messages.tellOfApplication(eventId, 'application.anonymised', id, timeOfId(eventId));
  }
}
