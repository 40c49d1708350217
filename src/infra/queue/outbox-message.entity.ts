import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event that has not reached the queues yet. Written in the transaction of the fact it tells of. */
@Entity({ name: 'outbox_messages' })
export class OutboxMessageEntity {
  /** The event's id. UUID v7, so the order of ids is the order of writing. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_outbox_messages' })
  id!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'jsonb' })
  payload!: object;

  /** Of which trace it is a part (W3C Trace Context), where there are traces. */
  @Column({ type: 'text', nullable: true })
  traceParent!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
