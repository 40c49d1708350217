import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';

/** Everything an administrator may do. */
export const AUDIT_ACTIONS = [
  'user.suspend',
  'user.reinstate',
  'user.sign-out',
  'job.approve',
  'job.reject',
  'job.take-down',
  'employer.update',
  'employer.verify',
  'employer.unverify',
  'employer.approve-claim',
  'employer.reject-claim',
  'synonym.create',
  'synonym.update',
  'synonym.delete',
  'mail.retry',
  'mail.retry-failed',
  'mail-suppression.create',
  'mail-suppression.lift',
  'webhook.create',
  'webhook.update',
  'webhook.delete',
  'webhook.rotate-secret',
  'webhook.replay',
  'task.retry',
  'task.retry-failed',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What he may do it to. */
export const AUDIT_TARGETS = ['user', 'job', 'employer', 'synonym', 'mail', 'mail-suppression', 'webhook', 'task'] as const;
export type AuditTarget = (typeof AUDIT_TARGETS)[number];

/** An administrator's act. Written in the transaction of the act; the database refuses to delete it, and to change more than to blank its reason. */
@Entity({ name: 'audit_log' })
@Index('ix_audit_log_created_at', ['createdAt', 'id'])
@Index('ix_audit_log_target', ['targetId', 'createdAt'])
@Index('ix_audit_log_actor', ['actorId', 'createdAt', 'id'])
export class AuditEntryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_audit_log' })
  id!: string;

  /** The administrator. No foreign key: the entry outlives the account. */
  @Column({ type: 'uuid' })
  actorId!: string;

  @Column({ type: 'text' })
  action!: AuditAction;

  @Column({ type: 'text' })
  targetType!: AuditTarget;

  @Column({ type: 'uuid' })
  targetId!: string;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
