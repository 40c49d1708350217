import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { JobEntity } from '../../jobs/job.entity.js';
import { UserEntity } from '../../users/user.entity.js';
import type { AnswerValue } from '../application.entity.js';

/** An answer that may still change, to a question that may still be reworded. */
export interface DraftAnswer {
  questionId: string;
  value: AnswerValue;
}

/** What somebody has written of an application that he has not sent; or the mark that one is left behind by, with nothing in it. */
@Entity({ name: 'application_drafts' })
@Index('ix_application_drafts_candidate_id', ['candidateId'])
@Index('ix_application_drafts_updated_at', ['updatedAt'])
export class ApplicationDraftEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_application_drafts' })
  jobId!: string;

  @ManyToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_application_drafts_job' })
  job?: Relation<JobEntity>;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_application_drafts' })
  candidateId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'candidate_id', foreignKeyConstraintName: 'fk_application_drafts_candidate' })
  candidate?: Relation<UserEntity>;

  @Column({ type: 'text', nullable: true })
  coverLetter!: string | null;

  @Column({ type: 'jsonb' })
  answers!: DraftAnswer[];

  /** One of the candidate's own documents. It may be gone by the time that he applies. */
  @Column({ type: 'uuid', nullable: true })
  resumeId!: string | null;

  @InstantColumn()
  updatedAt!: Date;

  /** When it was sent or thrown away: it is none any more, and does not come back by what was saved late. */
  @InstantColumn({ nullable: true })
  endedAt!: Date | null;
}
