import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { JobEntity } from '../../jobs/job.entity.js';
import type { BlindStage } from '../application.stages.js';

/** That who applied to a posting is withheld from its hiring team, until an application has reached a stage. */
@Entity({ name: 'blind_reviews' })
@Check('ck_blind_reviews_until_stage', `until_stage in ('in_review', 'shortlisted', 'interview', 'offer', 'hired')`)
export class BlindReviewEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_blind_reviews' })
  jobId!: string;

  @ManyToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_blind_reviews_job' })
  job?: Relation<JobEntity>;

  @Column({ type: 'text' })
  untilStage!: BlindStage;

  @InstantColumn()
  createdAt!: Date;
}
