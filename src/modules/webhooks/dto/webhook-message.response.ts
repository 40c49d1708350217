import { ApiProperty } from '@nestjs/swagger';
import { DescribesWebhooks } from '../../../infra/http/described-webhooks.js';
import type { ApplicationResponse } from '../../applications/dto/application.response.js';
import { type Stage, STAGES } from '../../applications/application.stages.js';
import type { JobResponse } from '../../jobs/dto/job.response.js';
import { JOB_STATUSES, type JobStatus } from '../../jobs/job.states.js';
import { TEST_TYPE, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS, WEBHOOK_VERSION, type WebhookEventType } from '../webhook.vocabulary.js';

/*
 * What leaves the board. Ids, links, and what a posting says of itself; of a candidate nothing but the id of his application: who
 * that is, the API tells whoever may know it at the moment when he asks.
 */

export class WebhookLinksResponse {
  @ApiProperty({ format: 'uri', description: 'Where the API tells the rest, to whoever may know it.' })
  api!: string;

  @ApiProperty({ type: String, format: 'uri', nullable: true, description: 'The public page, where there is one.' })
  page!: string | null;
}

export class WebhookEmployerResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  slug!: string;

  @ApiProperty({ example: 'Harbour Light Bakery' })
  name!: string;
}

/** A posting, in few words. */
export class WebhookJobResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  slug!: string;

  @ApiProperty({ example: 'Night-shift baker' })
  title!: string;

  @ApiProperty({ enum: JOB_STATUSES, description: 'As it was when it happened.' })
  status!: JobStatus;

  @ApiProperty({ type: String, nullable: true, description: 'What you call it.' })
  externalId!: string | null;

  @ApiProperty({ type: WebhookEmployerResponse })
  employer!: WebhookEmployerResponse;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validThrough!: string | null;

  @ApiProperty({ type: WebhookLinksResponse })
  links!: WebhookLinksResponse;

  static from(job: JobResponse, publicUrl: string, status: JobStatus = job.status): WebhookJobResponse {
    const { id, slug, title, externalId, employer, publishedAt, validThrough } = job;
    return {
      id,
      slug,
      title,
      status,
      externalId,
      employer: { id: employer.id, slug: employer.slug, name: employer.name },
      publishedAt,
      validThrough,
      links: { api: `${publicUrl}/v1/jobs/${id}`, page: publishedAt === null ? null : `${publicUrl}/jobs/${slug}` },
    };
  }
}

/** An application, and nothing of its candidate. */
export class WebhookApplicationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: STAGES, description: 'The one that was reached.' })
  stage!: Stage;

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty({ type: WebhookLinksResponse })
  links!: WebhookLinksResponse;

  static from(
    { id, stage, submittedAt }: Pick<ApplicationResponse, 'id' | 'stage' | 'submittedAt'>,
    publicUrl: string,
  ): WebhookApplicationResponse {
    return { id, stage, submittedAt, links: { api: `${publicUrl}/v1/applications/${id}`, page: null } };
  }
}

export class WebhookJobDataResponse {
  @ApiProperty({ type: WebhookJobResponse })
  job!: WebhookJobResponse;
}

export class WebhookApplicationDataResponse {
  @ApiProperty({ type: WebhookApplicationResponse })
  application!: WebhookApplicationResponse;

  @ApiProperty({ type: WebhookJobResponse })
  job!: WebhookJobResponse;
}

export class WebhookTestDataResponse {
  @ApiProperty({ format: 'uuid' })
  webhookId!: string;
}

const eventsOf = (subject: string) => WEBHOOK_EVENT_TYPES.filter((type) => type.startsWith(`${subject}.`));
const described = (types: WebhookEventType[]) => Object.fromEntries(types.map((type) => [type, WEBHOOK_EVENTS[type]]));

/** What every message has. */
class WebhookMessage {
  @ApiProperty({ format: 'date-time', description: 'When it happened.' })
  timestamp!: string;

  @ApiProperty({ enum: [WEBHOOK_VERSION], description: 'Goes up when something is taken out or means something else.' })
  version!: number;
}

/** Told of a posting. */
@DescribesWebhooks(described(eventsOf('job')))
export class WebhookJobMessage extends WebhookMessage {
  @ApiProperty({ enum: eventsOf('job') })
  type!: WebhookEventType;

  @ApiProperty({ type: WebhookJobDataResponse })
  data!: WebhookJobDataResponse;
}

/** Told of an application. */
@DescribesWebhooks(described(eventsOf('application')))
export class WebhookApplicationMessage extends WebhookMessage {
  @ApiProperty({ enum: eventsOf('application') })
  type!: WebhookEventType;

  @ApiProperty({ type: WebhookApplicationDataResponse })
  data!: WebhookApplicationDataResponse;
}

/** Sent to try an endpoint out. */
@DescribesWebhooks({ [TEST_TYPE]: 'somebody tries the webhook out' })
export class WebhookTestMessage extends WebhookMessage {
  @ApiProperty({ enum: [TEST_TYPE] })
  type!: typeof TEST_TYPE;

  @ApiProperty({ type: WebhookTestDataResponse })
  data!: WebhookTestDataResponse;
}

export type WebhookEventMessage = WebhookJobMessage | WebhookApplicationMessage;

export function testMessage(webhookId: string, at: Date): WebhookTestMessage {
  return { type: TEST_TYPE, timestamp: at.toISOString(), version: WEBHOOK_VERSION, data: { webhookId } };
}
