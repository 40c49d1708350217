import { timeOfId } from '../../../common/ids.js';
import { type EventHandler, Handles } from '../../../infra/queue/event-handler.js';
import { JobExpiring } from '../../jobs/job.events.js';
import { WebhookMessagesService } from './webhook-messages.service.js';

@Handles(JobExpiring)
export class TellWebhooksWhenJobExpiring implements EventHandler<JobExpiring> {
  constructor(private readonly messages: WebhookMessagesService) {}

  async handle({ jobId }: JobExpiring, eventId: string): Promise<void> {
    await this.messages.tellOfJob(eventId, 'job.expiring', jobId, timeOfId(eventId));
  }
}
