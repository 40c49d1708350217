import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { JobEntity } from '../job.entity.js';
import type { JobVersionEntity } from '../history/job-version.entity.js';

/** A posting that a job seeker wants to come back to. */
@Entity({ name: 'saved_jobs' })
@Index('ix_saved_jobs_user_saved_at', ['userId', 'savedAt', 'jobId'])
@Index('ix_saved_jobs_job_id', ['jobId'])
export class SavedJobEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_saved_jobs' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_saved_jobs_user' })
  user?: Relation<UserEntity>;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_saved_jobs' })
  jobId!: string;

  @ManyToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_saved_jobs_job' })
  job!: Relation<JobEntity>;

  /** What the posting said to the public last; read along, no column. Null: it never said anything that was kept. */
  version?: JobVersionEntity | null;

  @InstantColumn()
  savedAt!: Date;
}

/** Who saved what when. */
export type SavedJob = Pick<SavedJobEntity, 'userId' | 'jobId' | 'savedAt'>;
