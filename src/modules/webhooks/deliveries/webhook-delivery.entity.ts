import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { WebhookEndpointEntity } from '../endpoints/webhook-endpoint.entity.js';
import type { DeliveryStatus, WebhookMessageType } from '../webhook.vocabulary.js';

/** One message to one endpoint, and what came of it. Its id is the `webhook-id`: the same however often it is tried. */
@Entity({ name: 'webhook_deliveries' })
@Unique('uq_webhook_deliveries_event', ['endpointId', 'eventId', 'subjectId', 'type'])
@Check('ck_webhook_deliveries_status', `status in ('pending', 'delivered', 'failed')`)
@Index('ix_webhook_deliveries_endpoint', ['endpointId', 'createdAt', 'id'])
@Index('ix_webhook_deliveries_due', ['endpointId', 'nextAttemptAt'], { where: `status = 'pending'` })
@Index('ix_webhook_deliveries_under_way', ['endpointId', 'leasedUntil'], { where: 'leased_until is not null' })
@Index('ix_webhook_deliveries_subject', ['subjectId'])
@Index('ix_webhook_deliveries_created_at', ['createdAt'])
export class WebhookDeliveryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_webhook_deliveries' })
  id!: string;

  @Column({ type: 'uuid' })
  endpointId!: string;

  @ManyToOne(() => WebhookEndpointEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'endpoint_id', foreignKeyConstraintName: 'fk_webhook_deliveries_endpoint' })
  endpoint!: Relation<WebhookEndpointEntity>;

  /** Of what it tells: telling twice of one event owes one delivery. */
  @Column({ type: 'uuid' })
  eventId!: string;

  /** The posting or the application that it is about; of a test, the endpoint. */
  @Column({ type: 'uuid' })
  subjectId!: string;

  @Column({ type: 'text' })
  type!: WebhookMessageType;

  /** What is signed and sent, letter for letter. */
  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text' })
  status!: DeliveryStatus;

  /** How many were begun. */
  @Column({ type: 'integer' })
  attempts!: number;

  /** How many failed since it was last put into the queue by somebody: what the time of the next one depends on. */
  @Column({ type: 'integer' })
  failures!: number;

  @InstantColumn({ nullable: true })
  nextAttemptAt!: Date | null;

  /** While one is under way; after that, its worker is taken for dead. */
  @InstantColumn({ nullable: true })
  leasedUntil!: Date | null;

  @InstantColumn({ nullable: true })
  lastAttemptAt!: Date | null;

  /** Of the last attempt, as the next three. Null where there was no answer. */
  @Column({ type: 'integer', nullable: true })
  responseStatus!: number | null;

  /** The beginning of what was answered. */
  @Column({ type: 'text', nullable: true })
  responseExcerpt!: string | null;

  /** Why it failed, for a person. */
  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ type: 'integer', nullable: true })
  durationMs!: number | null;

  @InstantColumn()
  createdAt!: Date;
}
