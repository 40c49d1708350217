import { type EventHandler, Handles } from '../../../infra/queue/event-handler.js';
import { JobStepTaken } from '../../jobs/job.events.js';
import { webhookEventOf } from './webhook-events-of-steps.js';
import { WebhookMessagesService } from './webhook-messages.service.js';

@Handles(JobStepTaken)
export class TellWebhooksWhenJobStepTaken implements EventHandler<JobStepTaken> {
  constructor(private readonly messages: WebhookMessagesService) {}

  async handle(step: JobStepTaken, eventId: string): Promise<void> {
    const type = webhookEventOf(step);
    if (type !== null) await this.messages.tellOfJob(eventId, type, step.jobId, new Date(step.at), step.to);
  }
}
