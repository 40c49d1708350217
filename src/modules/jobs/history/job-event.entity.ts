import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { JobEntity } from '../job.entity.js';
import type { JobStatus } from '../job.states.js';
import type { JobEventAction, JobEventBy } from '../job.vocabulary.js';

/** One step in the history of a posting. Written with the step, never changed. */
@Entity({ name: 'job_events' })
@Check('ck_job_events_by', `by in ('member', 'admin', 'clock', 'import')`)
@Index('ix_job_events_job', ['jobId', 'createdAt', 'id'])
@Index('ix_job_events_actor', ['actorId', 'createdAt', 'id'], { where: 'actor_id is not null' })
export class JobEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_job_events' })
  id!: string;

  @Column({ type: 'uuid' })
  jobId!: string;

  @ManyToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_job_events_job' })
  job?: Relation<JobEntity>;

  @Column({ type: 'text' })
  action!: JobEventAction;

  /** Null for the first. */
  @Column({ type: 'text', nullable: true })
  fromStatus!: JobStatus | null;

  @Column({ type: 'text' })
  toStatus!: JobStatus;

  /** In what place it was done; the clock and imports are nobody. */
  @Column({ type: 'text' })
  by!: JobEventBy;

  /** Who did it; null when nobody did, or the account is gone. */
  @Column({ type: 'uuid', nullable: true })
  actorId!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'fk_job_events_actor' })
  actor?: Relation<UserEntity> | null;

  /** Why it was closed, rejected or taken down; the day it was extended to, the time it was scheduled for. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
