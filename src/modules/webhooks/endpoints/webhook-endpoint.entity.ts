import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { EmployerEntity } from '../../employers/employer.entity.js';
import type { DisabledReason, WebhookEventType } from '../webhook.vocabulary.js';

/** Where somebody wants to be told of what happens: a company of what is its own, the board of everything. */
@Entity({ name: 'webhook_endpoints' })
@Check('ck_webhook_endpoints_disabled_reason', `disabled_reason in ('paused', 'gone', 'failing')`)
@Index('ix_webhook_endpoints_employer', ['employerId', 'createdAt', 'id'])
export class WebhookEndpointEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_webhook_endpoints' })
  id!: string;

  /** Null: the board's. */
  @Column({ type: 'uuid', nullable: true })
  employerId!: string | null;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_webhook_endpoints_employer' })
  employer?: Relation<EmployerEntity> | null;

  /** May hold a secret of its server's: for its owners, and never in a log. */
  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text', array: true })
  events!: WebhookEventType[];

  /** Sealed. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  /** The one before it, which signs too until then. */
  @Column({ type: 'bytea', nullable: true })
  previousSecret!: Buffer | null;

  @InstantColumn({ nullable: true })
  previousSecretUntil!: Date | null;

  /** Null: enabled. */
  @InstantColumn({ nullable: true })
  disabledAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  disabledReason!: DisabledReason | null;

  /** The first failure since something arrived. */
  @InstantColumn({ nullable: true })
  failingSince!: Date | null;

  /** The last one. */
  @InstantColumn({ nullable: true })
  failedAt!: Date | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
