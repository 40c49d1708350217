import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { WebhookEndpointEntity } from '../endpoints/webhook-endpoint.entity.js';
import {
  DISABLED_REASONS,
  type DisabledReason,
  WEBHOOK_EVENT_TYPES,
  WEBHOOK_STATUSES,
  type WebhookEventType,
  type WebhookStatus,
} from '../webhook.vocabulary.js';

/** A webhook, without its secret. */
export class WebhookResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uri', example: 'https://ats.example/hooks/nexus' })
  url!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Our applicant tracking' })
  description!: string | null;

  @ApiProperty({ enum: WEBHOOK_EVENT_TYPES, isArray: true, description: 'What it is told of.' })
  events!: WebhookEventType[];

  @ApiProperty({ enum: WEBHOOK_STATUSES })
  status!: WebhookStatus;

  @ApiProperty({
    enum: DISABLED_REASONS,
    nullable: true,
    description:
      'Why nothing is sent: `paused` by you, `gone` because the server answered 410, `failing` because nothing arrived for three days.',
  })
  disabledReason!: DisabledReason | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  disabledAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The first failure since something arrived.' })
  failingSince!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when the secret before this one signs too.' })
  previousSecretUntil!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from(endpoint: Omit<WebhookEndpointEntity, 'employer' | 'secret' | 'previousSecret'>): WebhookResponse {
    const { id, url, description, events, disabledAt, disabledReason, failingSince, previousSecretUntil, createdAt, updatedAt } = endpoint;
    return {
      id,
      url,
      description,
      events,
      status: disabledAt === null ? 'enabled' : 'disabled',
      disabledReason,
      disabledAt: disabledAt?.toISOString() ?? null,
      failingSince: failingSince?.toISOString() ?? null,
      previousSecretUntil: previousSecretUntil && previousSecretUntil > new Date() ? previousSecretUntil.toISOString() : null,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

/** A webhook whose secret is new. */
export class WebhookWithSecretResponse extends WebhookResponse {
  @ApiProperty({
    pattern: '^whsec_[A-Za-z0-9+/]{43}=$',
    description: 'What messages are signed with. Shown this once.',
  })
  secret!: string;
}

export class WebhookPageResponse extends PageOf(WebhookResponse) {}
