import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * The first answer to a POST that carried an `Idempotency-Key`, kept for 24 hours. Written in the transaction of the
 * request itself, so that it exists exactly when what the request created exists.
 */
@Entity({ name: 'idempotency_keys' })
export class IdempotencyKeyEntity {
  /** SHA-256 of account and key. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'pk_idempotency_keys' })
  keyHash!: Buffer;

  /** Whose it is. */
  @Index('ix_idempotency_keys_user_id')
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;

  /** SHA-256 of method, path and body. */
  @Column({ type: 'bytea' })
  requestHash!: Buffer;

  @Column({ type: 'smallint' })
  status!: number;

  @Column({ type: 'jsonb' })
  headers!: Record<string, string>;

  @Column({ type: 'text' })
  body!: string;

  @Index('ix_idempotency_keys_created_at')
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
