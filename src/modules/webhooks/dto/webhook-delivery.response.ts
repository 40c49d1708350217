import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { WebhookDeliveryEntity } from '../deliveries/webhook-delivery.entity.js';
import { DELIVERY_STATUSES, type DeliveryStatus, WEBHOOK_MESSAGE_TYPES, type WebhookMessageType } from '../webhook.vocabulary.js';

/** A message to an endpoint, and what came of it. */
export class WebhookDeliveryResponse {
  @ApiProperty({ format: 'uuid', description: 'The `webhook-id` of the message: the same however often it is sent.' })
  id!: string;

  @ApiProperty({ enum: WEBHOOK_MESSAGE_TYPES })
  type!: WebhookMessageType;

  @ApiProperty({ format: 'uuid', description: 'The posting or application that it is about; of a test, the webhook.' })
  subjectId!: string;

  @ApiProperty({ enum: DELIVERY_STATUSES, description: '`pending`: it is tried, again if need be. `failed`: given up.' })
  status!: DeliveryStatus;

  @ApiProperty({ minimum: 0, description: 'How often it was sent.' })
  attempts!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastAttemptAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'About then; null where there will be none.' })
  nextAttemptAt!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 503, description: 'What was answered to the last attempt; null for nothing.' })
  responseStatus!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'The beginning of that answer, without e-mail addresses.' })
  responseExcerpt!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'there was no answer in time', description: 'Why the last attempt failed.' })
  error!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds that the last attempt took.' })
  durationMs!: number | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  static from(delivery: Omit<WebhookDeliveryEntity, 'endpoint'>): WebhookDeliveryResponse {
    return {
      id: delivery.id,
      type: delivery.type,
      subjectId: delivery.subjectId,
      status: delivery.status,
      attempts: delivery.attempts,
      lastAttemptAt: delivery.lastAttemptAt?.toISOString() ?? null,
      nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
      responseStatus: delivery.responseStatus,
      responseExcerpt: delivery.responseExcerpt,
      error: delivery.error,
      durationMs: delivery.durationMs,
      createdAt: delivery.createdAt.toISOString(),
    };
  }
}

export class WebhookDeliveryPageResponse extends PageOf(WebhookDeliveryResponse) {}

/** The same, with what is sent. */
export class WebhookDeliveryWithBodyResponse extends WebhookDeliveryResponse {
  @ApiProperty({ description: 'JSON, letter for letter as it is signed and sent.' })
  body!: string;

  static override from(delivery: Omit<WebhookDeliveryEntity, 'endpoint'>): WebhookDeliveryWithBodyResponse {
    return { ...WebhookDeliveryResponse.from(delivery), body: delivery.body };
  }
}

/** How many are sent again. */
export class ReplayedResponse {
  @ApiProperty({ minimum: 0 })
  replayed!: number;
}
