import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';
import { UserEntity } from '../users/user.entity.js';
import type { MailState } from './delivery/mail-delivery.states.js';
import type { MailName, MailParams } from './mails/mails.js';

/**
 * One mail to one person: that it is owed, and whether it was sent. Its key says what it is about, so that telling twice
 * of one event owes one mail. Holds ids only; who and what they mean is looked up when the mail is written.
 */
@Entity({ name: 'email_deliveries' })
@Unique('uq_email_deliveries_key', ['key'])
@Index('ix_email_deliveries_recipient_id', ['recipientId'])
// By what they are about, where it is about somebody: expressions, which only a migration can write.
@Index('ix_email_deliveries_application', { synchronize: false })
@Index('ix_email_deliveries_interview', { synchronize: false })
@Index('ix_email_deliveries_invitation', { synchronize: false })
@Index('ix_email_deliveries_link', { synchronize: false })
@Index('ix_email_deliveries_created_at', ['createdAt', 'id'])
@Index('ix_email_deliveries_stuck', ['state', 'createdAt', 'id'], { where: "state in ('failed', 'suppressed', 'held')" })
@Index('ix_email_deliveries_queued', ['createdAt', 'id'], { where: "state = 'queued'" })
@Index('ix_email_deliveries_digest_id', ['digestId'], { where: 'digest_id is not null' })
@Check('ck_email_deliveries_state', `state in ('queued', 'sent', 'held', 'digested', 'failed', 'suppressed', 'dropped')`)
export class EmailDeliveryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_email_deliveries' })
  id!: string;

  /** `<event id>/<mail>/<recipient id>`, the last empty without an account. */
  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  mail!: MailName;

  @Column({ type: 'jsonb' })
  params!: MailParams[MailName];

  /** Null where the mail goes to somebody who has no account: the letter knows the address. */
  @Column({ type: 'uuid', nullable: true })
  recipientId!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recipient_id', foreignKeyConstraintName: 'fk_email_deliveries_recipient' })
  recipient?: Relation<UserEntity>;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  sentAt!: Date | null;

  /** What became of it. */
  @Column({ type: 'text', default: 'queued' })
  state!: MailState;

  /** How often a mail server was asked to take it. */
  @Column({ type: 'int', default: 0 })
  attempts!: number;

  /** Why the last attempt failed: codes, never words of mail servers, which name people. */
  @Column({ type: 'text', nullable: true })
  fault!: string | null;

  /** Its turn, where there were many to the same domain. */
  @InstantColumn({ nullable: true })
  notBefore!: Date | null;

  /** While a worker sends it; after that, the worker is taken for dead. */
  @InstantColumn({ nullable: true })
  leasedUntil!: Date | null;

  /** The event whose task sends it. Null: from before this was noted. */
  @Column({ type: 'uuid', nullable: true })
  taskId!: string | null;

  /** A mark of the address that it was sent to: the account may have another by now. */
  @Column({ type: 'bytea', nullable: true })
  sentTo!: Buffer | null;

  /** The mail with others that it went into. */
  @Column({ type: 'uuid', nullable: true })
  digestId!: string | null;
}
