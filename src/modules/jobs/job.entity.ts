import { Check, Column, type ColumnOptions, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import type { PayPeriod } from '../../common/money/pay.js';
import { InstantColumn } from '../../infra/database/columns.js';
import { EmployerEntity } from '../employers/employer.entity.js';
import type { JobStatus } from './job.states.js';
import type {
  ApplyMode,
  EmploymentType,
  ExperienceLevel,
  JobLocation,
  JobQuestion,
  JobSkill,
  PayZone,
  TimeZoneOverlap,
  WorkplaceType,
} from './job.vocabulary.js';

/** PostgreSQL sends `numeric` as text, to lose no digit; amounts of pay are far from where a number would. */
const AMOUNT: ColumnOptions = {
  type: 'numeric',
  precision: 16,
  scale: 2,
  nullable: true,
  transformer: { to: (value: number | null) => value, from: (value: string | null) => (value === null ? null : Number(value)) },
};

/** A posting: schema.org's JobPosting. */
@Entity({ name: 'jobs' })
@Unique('uq_jobs_slug', ['slug'])
@Check('ck_jobs_status', `status in ('draft', 'in_review', 'scheduled', 'live', 'paused', 'expired', 'closed')`)
@Check('ck_jobs_max_applications', `max_applications > 0`)
@Index('uq_jobs_employer_external_id', ['employerId', 'externalId'], { unique: true, where: 'external_id is not null' })
@Index('ix_jobs_employer_created_at', ['employerId', 'createdAt', 'id'])
@Index('ix_jobs_created_at', ['createdAt', 'id'])
@Index('ix_jobs_scheduled_publish_at', ['publishAt'], { where: `status = 'scheduled'` })
@Index('ix_jobs_open_valid_through', ['validThrough'], { where: `status in ('live', 'paused')` })
export class JobEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_jobs' })
  id!: string;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'uuid' })
  employerId!: string;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_jobs_employer' })
  employer!: Relation<EmployerEntity>;

  @Column({ type: 'text' })
  status!: JobStatus;

  @Column({ type: 'text' })
  title!: string;

  /** Markdown, as written. */
  @Column({ type: 'text' })
  description!: string;

  /** BCP 47. */
  @Column({ type: 'text' })
  language!: string;

  @Column({ type: 'text' })
  employmentType!: EmploymentType;

  @Column({ type: 'text' })
  workplaceType!: WorkplaceType;

  @Column({ type: 'text', nullable: true })
  experienceLevel!: ExperienceLevel | null;

  @Column({ type: 'jsonb' })
  locations!: JobLocation[];

  /** From where a remote job may be done: ISO 3166-1 alpha-2. */
  @Column({ type: 'text', array: true })
  remoteCountries!: string[];

  @Column(AMOUNT)
  payMin!: number | null;

  @Column(AMOUNT)
  payMax!: number | null;

  /** ISO 4217. */
  @Column({ type: 'text', nullable: true })
  payCurrency!: string | null;

  @Column({ type: 'text', nullable: true })
  payPeriod!: PayPeriod | null;

  /** What is paid where, in the currency and for the period of the pay. */
  @Column({ type: 'jsonb', default: [] })
  payZones!: PayZone[];

  @Column({ type: 'text', nullable: true })
  payBonus!: string | null;

  @Column({ type: 'text', nullable: true })
  payEquity!: string | null;

  /** Whose hours a remote or hybrid job shares. */
  @Column({ type: 'jsonb', nullable: true })
  timeZoneOverlap!: TimeZoneOverlap | null;

  @Column({ type: 'jsonb' })
  skills!: JobSkill[];

  @Column({ type: 'text', nullable: true })
  category!: string | null;

  @Column({ type: 'text', array: true })
  benefits!: string[];

  /** The posting's name in the employer's own system. */
  @Column({ type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ type: 'text' })
  applyMode!: ApplyMode;

  /** For the modes `url` (http or https) and `email` (mailto). */
  @Column({ type: 'text', nullable: true })
  applyUrl!: string | null;

  @Column({ type: 'jsonb' })
  questions!: JobQuestion[];

  /** How many applications it takes; those that were withdrawn do not count. Null: any number. */
  @Column({ type: 'integer', nullable: true })
  maxApplications!: number | null;

  /** When it is to go live; only while it is scheduled, or in review. */
  @InstantColumn({ nullable: true })
  publishAt!: Date | null;

  /** The last day of which its company was told that it is near. */
  @InstantColumn({ nullable: true })
  remindedFor!: Date | null;

  /** When the public first saw it; null for what was never public. */
  @InstantColumn({ nullable: true })
  publishedAt!: Date | null;

  /** When it expires by itself. */
  @InstantColumn({ nullable: true })
  validThrough!: Date | null;

  @InstantColumn({ nullable: true })
  closedAt!: Date | null;

  /** `filled`, `cancelled`, `other`, or `taken_down` by an administrator. */
  @Column({ type: 'text', nullable: true })
  closeReason!: string | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;

  /** Counts the changes. */
  @Column({ type: 'integer' })
  version!: number;
}

/** A posting with what is shown of its employer beside it. */
export type ShownJob = Omit<JobEntity, 'employer'> & { employer: Pick<EmployerEntity, 'id' | 'slug' | 'name' | 'verifiedAt'> };
