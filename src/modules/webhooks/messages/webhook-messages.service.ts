import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import { Settings } from '../../../config/env.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import type { Stage } from '../../applications/application.stages.js';
import { JobListingService } from '../../jobs/job-listing.service.js';
import type { JobStatus } from '../../jobs/job.states.js';
import { WebhookDeliveriesService } from '../deliveries/webhook-deliveries.service.js';
import { WebhookApplicationResponse, type WebhookEventMessage, WebhookJobResponse } from '../dto/webhook-message.response.js';
import { WebhookEndpointsRepository } from '../endpoints/webhook-endpoints.repository.js';
import { WEBHOOK_VERSION, type WebhookEventType } from '../webhook.vocabulary.js';

/** Writes messages, for whoever asked to be told. Of one event each endpoint is told once, however often this is called. */
@Injectable()
export class WebhookMessagesService {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesService,
    private readonly listing: JobListingService,
    private readonly applications: ApplicationsService,
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @param status the state that the posting was in then, where the event says it */
  async tellOfJob(eventId: string, type: WebhookEventType, jobId: string, at: Date, status?: JobStatus): Promise<void> {
    const job = await this.listing.briefing(jobId);
    if (!job) return;
    await this.tell(eventId, type, job.employer.id, jobId, at, {
      job: WebhookJobResponse.from(job, this.settings.http.publicUrl, status),
    });
  }

  /** @param stage the one that was reached then, where the event says it */
  async tellOfApplication(eventId: string, type: WebhookEventType, applicationId: string, at: Date, stage?: Stage): Promise<void> {
    const application = await this.applications.outlineOf(applicationId);
    const job = application && (await this.listing.briefing(application.job.id));
    if (!job) return;
    const { publicUrl } = this.settings.http;
    await this.tell(eventId, type, job.employer.id, applicationId, at, {
      application: WebhookApplicationResponse.from({ ...application, stage: stage ?? application.stage }, publicUrl),
      job: WebhookJobResponse.from(job, publicUrl),
    });
  }

  private async tell(
    eventId: string,
    type: WebhookEventType,
    employerId: string,
    subjectId: string,
    at: Date,
    data: WebhookEventMessage['data'],
  ): Promise<void> {
    const body = JSON.stringify({ type, timestamp: at.toISOString(), version: WEBHOOK_VERSION, data } satisfies WebhookEventMessage);
    await this.unitOfWork.run(async () => {
      const endpointIds = await this.endpoints.findIdsListeningTo(type, employerId);
      await this.deliveries.owe(endpointIds.map((endpointId) => ({ id: newId(), endpointId, eventId, subjectId, type, body })));
    });
  }
}
