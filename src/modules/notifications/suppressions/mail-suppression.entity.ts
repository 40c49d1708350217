import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import type { SuppressionReason } from './mail-suppression.vocabulary.js';

/** An address that is not written to. */
@Entity({ name: 'mail_suppressions' })
@Unique('uq_mail_suppressions_email', ['email'])
@Check('ck_mail_suppressions_reason', `reason in ('bounce', 'complaint', 'manual')`)
@Index('ix_mail_suppressions_created_at', ['createdAt', 'id'])
export class MailSuppressionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_mail_suppressions' })
  id!: string;

  /** Lower case. */
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  reason!: SuppressionReason;

  /** What a mail server, or an administrator, had to say. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
