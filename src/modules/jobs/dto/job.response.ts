import { ApiProperty } from '@nestjs/swagger';
import { PayResponse } from '../../../common/money/pay.response.js';
import { PlaceResponse } from '../../../common/places/place.response.js';
import { EmployerSummaryResponse } from '../../employers/dto/employer.response.js';
import type { ShownJob } from '../job.entity.js';
import { JOB_STATUSES, type JobStatus } from '../job.states.js';
import {
  APPLY_MODES,
  type ApplyMode,
  EMPLOYMENT_TYPES,
  type EmploymentType,
  EXPERIENCE_LEVELS,
  type ExperienceLevel,
  QUESTION_TYPES,
  type QuestionType,
  WORKPLACE_TYPES,
  type WorkplaceType,
} from '../job.vocabulary.js';

export class JobLocationResponse extends PlaceResponse {
  @ApiProperty({ type: Number, nullable: true, description: 'Degrees, WGS 84' })
  lat!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lon!: number | null;
}

export class JobPayResponse extends PayResponse {}

export class PayZoneResponse {
  @ApiProperty({ example: 'Berlin and Munich' })
  name!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'In the currency and for the period of the pay', example: 42000 })
  min!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 49000 })
  max!: number | null;
}

export class TimeZoneOverlapResponse {
  @ApiProperty({ description: 'IANA', example: 'Europe/Berlin' })
  timeZone!: string;

  @ApiProperty({ description: 'Hours of each working day', example: 4 })
  hours!: number;
}

export class JobSkillResponse {
  @ApiProperty({ example: 'PostgreSQL' })
  name!: string;

  @ApiProperty()
  required!: boolean;
}

export class JobQuestionResponse {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({ enum: QUESTION_TYPES })
  type!: QuestionType;

  @ApiProperty()
  required!: boolean;

  @ApiProperty({ type: [String] })
  options!: string[];
}

/** A posting as it stands in a list. */
export class JobCardResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'night-shift-baker-harbour-light-bakery-3f9k2' })
  slug!: string;

  @ApiProperty({ enum: JOB_STATUSES })
  status!: JobStatus;

  @ApiProperty({ type: EmployerSummaryResponse })
  employer!: EmployerSummaryResponse;

  @ApiProperty({ example: 'Night-shift baker' })
  title!: string;

  @ApiProperty({ description: 'BCP 47', example: 'en' })
  language!: string;

  @ApiProperty({ enum: EMPLOYMENT_TYPES })
  employmentType!: EmploymentType;

  @ApiProperty({ enum: WORKPLACE_TYPES })
  workplaceType!: WorkplaceType;

  @ApiProperty({ enum: EXPERIENCE_LEVELS, nullable: true })
  experienceLevel!: ExperienceLevel | null;

  @ApiProperty({ type: [JobLocationResponse] })
  locations!: JobLocationResponse[];

  @ApiProperty({ type: [String], example: ['DE', 'AT'] })
  remoteCountries!: string[];

  @ApiProperty({ type: JobPayResponse, nullable: true })
  pay!: JobPayResponse | null;

  @ApiProperty({ type: [JobSkillResponse] })
  skills!: JobSkillResponse[];

  @ApiProperty({ type: String, nullable: true })
  category!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validThrough!: string | null;

  static from(job: ShownJob): JobCardResponse {
    return {
      id: job.id,
      slug: job.slug,
      status: job.status,
      employer: EmployerSummaryResponse.from(job.employer),
      title: job.title,
      language: job.language,
      employmentType: job.employmentType,
      workplaceType: job.workplaceType,
      experienceLevel: job.experienceLevel,
      locations: job.locations.map(({ city, region, country, lat, lon }) => ({ city, region, country, lat, lon })),
      remoteCountries: job.remoteCountries,
      pay: payOf(job),
      skills: job.skills.map(({ name, required }) => ({ name, required })),
      category: job.category,
      publishedAt: job.publishedAt?.toISOString() ?? null,
      validThrough: job.validThrough?.toISOString() ?? null,
    };
  }
}

/** A whole posting. */
export class JobResponse extends JobCardResponse {
  @ApiProperty({ description: 'Markdown, as written; at most 20,000 characters.' })
  description!: string;

  @ApiProperty({ type: [PayZoneResponse] })
  payZones!: PayZoneResponse[];

  @ApiProperty({ type: String, nullable: true })
  payBonus!: string | null;

  @ApiProperty({ type: String, nullable: true })
  payEquity!: string | null;

  @ApiProperty({ type: TimeZoneOverlapResponse, nullable: true })
  timeZoneOverlap!: TimeZoneOverlapResponse | null;

  @ApiProperty({ type: [String] })
  benefits!: string[];

  @ApiProperty({ type: String, nullable: true })
  externalId!: string | null;

  @ApiProperty({ enum: APPLY_MODES })
  applyMode!: ApplyMode;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  applyUrl!: string | null;

  @ApiProperty({ type: [JobQuestionResponse] })
  questions!: JobQuestionResponse[];

  @ApiProperty({ type: Number, nullable: true, description: 'How many applications it takes, withdrawn ones not counted.' })
  maxApplications!: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it is to go live; only while it waits for that.' })
  publishAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it is closed: `filled`, `cancelled`, `other` or `taken_down`.' })
  closeReason!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  @ApiProperty({ description: 'Counts the changes.', example: 3 })
  version!: number;

  static override from(job: ShownJob): JobResponse {
    return {
      ...JobCardResponse.from(job),
      description: job.description,
      payZones: job.payZones.map(({ name, min, max }) => ({ name, min, max })),
      payBonus: job.payBonus,
      payEquity: job.payEquity,
      timeZoneOverlap: job.timeZoneOverlap && { timeZone: job.timeZoneOverlap.timeZone, hours: job.timeZoneOverlap.hours },
      benefits: job.benefits,
      externalId: job.externalId,
      applyMode: job.applyMode,
      applyUrl: job.applyUrl,
      questions: job.questions.map(({ id, label, type, required, options }) => ({ id, label, type, required, options })),
      maxApplications: job.maxApplications,
      publishAt: job.publishAt?.toISOString() ?? null,
      closeReason: job.closeReason,
      createdAt: job.createdAt.toISOString(),
      updatedAt: job.updatedAt.toISOString(),
      version: job.version,
    };
  }
}

function payOf({ payMin, payMax, payCurrency, payPeriod }: ShownJob): JobPayResponse | null {
  return payCurrency === null || payPeriod === null ? null : { min: payMin, max: payMax, currency: payCurrency, period: payPeriod };
}
