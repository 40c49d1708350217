import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { JobEntity } from '../job.entity.js';
import type { PublishedWording } from './published-wording.js';

/** What a posting once said to the public. Never changed; only that another came after it is noted. */
@Entity({ name: 'job_versions' })
export class JobVersionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_job_versions' })
  jobId!: string;

  @ManyToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_job_versions_job' })
  job?: Relation<JobEntity>;

  /** Counts from 1. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_job_versions' })
  number!: number;

  @Column({ type: 'jsonb' })
  wording!: PublishedWording;

  @InstantColumn()
  publishedAt!: Date;

  @InstantColumn({ nullable: true })
  supersededAt!: Date | null;
}
