import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { DocumentFormat } from '../../common/documents/document-format.js';
import { InstantColumn } from '../../infra/database/columns.js';
import { JobEntity } from '../jobs/job.entity.js';
import { UserEntity } from '../users/user.entity.js';
import type { Stage } from './application.stages.js';
import { EmployerStageEntity } from './stages/employer-stage.entity.js';

export type AnswerValue = string | number | boolean | string[];

/** A document of an application, as its candidate called it. What it holds is with the documents. */
export interface AttachedFile {
  id: string;
  name: string;
  format: DocumentFormat;
  /** In bytes. */
  size: number;
}

/** An answer, with the words of the question as the candidate saw them. */
export interface Answer {
  questionId: string;
  label: string;
  value: AnswerValue;
  /** Of an answer by a document, whose id is the value. */
  file?: AttachedFile;
}

/** A candidate's application to a posting. One that was withdrawn makes room for another. */
@Entity({ name: 'applications' })
@Check(
  'ck_applications_stage',
  `stage in ('submitted', 'in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected', 'withdrawn')`,
)
@Index('uq_applications_job_candidate', ['jobId', 'candidateId'], { unique: true, where: `stage <> 'withdrawn'` })
@Index('ix_applications_candidate_submitted_at', ['candidateId', 'submittedAt', 'id'])
@Index('ix_applications_job_submitted_at', ['jobId', 'submittedAt', 'id'])
@Index('ix_applications_custom_stage_id', ['customStageId'], { where: 'custom_stage_id is not null' })
export class ApplicationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_applications' })
  id!: string;

  @Column({ type: 'uuid' })
  jobId!: string;

  @ManyToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_applications_job' })
  job!: Relation<JobEntity>;

  /** Which wording of the posting it answers; null for those from before that was kept. */
  @Column({ type: 'integer', nullable: true })
  jobVersion!: number | null;

  /** Null in one that was anonymised: it counts, and tells nothing of anybody. */
  @Column({ type: 'uuid', nullable: true })
  candidateId!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'candidate_id', foreignKeyConstraintName: 'fk_applications_candidate' })
  candidate!: Relation<UserEntity> | null;

  @Column({ type: 'text' })
  stage!: Stage;

  /** The employer's own stage within `stage`, which it maps onto. */
  @Column({ type: 'uuid', nullable: true })
  customStageId!: string | null;

  @ManyToOne(() => EmployerStageEntity, { nullable: true })
  @JoinColumn({ name: 'custom_stage_id', foreignKeyConstraintName: 'fk_applications_custom_stage' })
  customStage?: Relation<EmployerStageEntity> | null;

  @Column({ type: 'text', nullable: true })
  coverLetter!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  resume!: AttachedFile | null;

  @Column({ type: 'jsonb' })
  answers!: Answer[];

  /** The questions whose answers raised a flag, by the rules that were there when they were given. The hiring team's alone. */
  @Column({ type: 'text', array: true, default: '{}' })
  knockedOutBy!: string[];

  /** What its candidate was called since he applied, but for his present name: withheld in a blind review as that is. */
  @Column({ type: 'text', array: true, default: '{}' })
  formerNames!: string[];

  @InstantColumn()
  submittedAt!: Date;

  /** When something changed that its candidate sees. */
  @InstantColumn()
  updatedAt!: Date;

  /** When something changed that its hiring team sees: the team's own sorting too. */
  @InstantColumn({ default: () => 'now()' })
  teamUpdatedAt!: Date;
}
