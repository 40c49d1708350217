import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';

/** Everything an administrator may do. */
export type AuditAction = 'user.suspend' | 'user.reinstate' | 'job.take-down';

/** An administrator's act. Written in the transaction of the act; the database refuses to change or delete it. */
@Entity({ name: 'audit_log' })
@Index('ix_audit_log_created_at', ['createdAt', 'id'])
@Index('ix_audit_log_target', ['targetId', 'createdAt'])
export class AuditEntryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_audit_log' })
  id!: string;

  /** The administrator. No foreign key: the entry outlives the account. */
  @Column({ type: 'uuid' })
  actorId!: string;

  @Column({ type: 'text' })
  action!: AuditAction;

  @Column({ type: 'text' })
  targetType!: 'user' | 'job';

  @Column({ type: 'uuid' })
  targetId!: string;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
