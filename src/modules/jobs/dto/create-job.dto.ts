import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PayDto, PayRangeDto } from '../../../common/money/pay.dto.js';
import { PlaceDto } from '../../../common/places/place.dto.js';
import { Countries } from '../../../common/validation/country.js';
import { IanaTimeZone, Instant, LanguageTag, WebOrMailUrl } from '../../../common/validation/formats.js';
import { isGiven, Nullable, Optional } from '../../../common/validation/optional.js';
import { Line, LongText } from '../../../common/validation/text.js';
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
import { KnockOutDto } from './knock-out.dto.js';

export class JobLocationDto extends PlaceDto {
  /**
   * Degrees, WGS 84. With `lon`, or not at all.
   * @example 53.0793
   */
  @ValidateIf(({ lat, lon }: JobLocationDto) => isGiven(lat) || isGiven(lon))
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @IsLatitude()
  lat?: number | null;

  /** @example 8.8017 */
  @ValidateIf(({ lat, lon }: JobLocationDto) => isGiven(lat) || isGiven(lon))
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @IsLongitude()
  lon?: number | null;
}

export class JobPayDto extends PayDto {}

/** In the currency and for the period of the pay. */
export class PayZoneDto extends PayRangeDto {
  /** @example "Berlin and Munich" */
  @Line({ max: 100 })
  name!: string;
}

export class TimeZoneOverlapDto {
  /**
   * IANA.
   * @example "Europe/Berlin"
   */
  @IanaTimeZone()
  timeZone!: string;

  /**
   * How many hours of each working day are shared with it.
   * @example 4
   */
  @IsInt()
  @Min(1)
  @Max(24)
  hours!: number;
}

export class JobSkillDto {
  /** @example "PostgreSQL" */
  @Line({ max: 100 })
  name!: string;

  /** Required, or only welcome. */
  @Optional()
  @IsBoolean()
  required?: boolean;
}

export class JobQuestionDto {
  /** Keeps a question the same across edits. Made for you when left out. */
  @Optional()
  @IsString()
  @Length(1, 50)
  id?: string;

  /** @example "How many years have you worked in a bakery?" */
  @Line({ max: 500 })
  label!: string;

  @IsIn(QUESTION_TYPES)
  type!: QuestionType;

  @Optional()
  @IsBoolean()
  required?: boolean;

  /** For `single` and `multi`: what there is to choose from. */
  @ValidateIf(({ type }: JobQuestionDto) => type === 'single' || type === 'multi')
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  options?: string[];

  /** Which answers raise a flag for the hiring team, which alone sees it. Left out, a question that is there keeps the one it has. */
  @Nullable()
  @IsObject()
  @ValidateNested()
  @Type(() => KnockOutDto)
  knockOut?: KnockOutDto | null;
}

/** What a posting says. Fields that are left out are empty; some are needed only when it is published. */
export class CreateJobDto {
  /** Needed only when you recruit for several employers. */
  @Optional()
  @IsUUID()
  employerId?: string;

  /** @example "Night-shift baker" */
  @Line({ max: 200 })
  title!: string;

  /**
   * Markdown.
   * @example "We bake while the harbour sleeps. You know sourdough, and you like the quiet hours."
   */
  @LongText({ max: 20_000 })
  description!: string;

  /**
   * BCP 47; `en` when left out.
   * @example "en"
   */
  @Optional()
  @LanguageTag()
  language?: string;

  @IsIn(EMPLOYMENT_TYPES)
  employmentType!: EmploymentType;

  @IsIn(WORKPLACE_TYPES)
  workplaceType!: WorkplaceType;

  @Nullable()
  @IsIn(EXPERIENCE_LEVELS)
  @ApiProperty({ enum: EXPERIENCE_LEVELS, nullable: true })
  experienceLevel?: ExperienceLevel | null;

  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => JobLocationDto)
  locations?: JobLocationDto[];

  /** From where a remote job may be done. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(250)
  @ArrayUnique()
  @Countries()
  remoteCountries?: string[];

  @Nullable()
  @IsObject()
  @ValidateNested()
  @Type(() => JobPayDto)
  pay?: JobPayDto | null;

  /** What is paid where, if it differs. Needs `pay`, for its currency and period. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PayZoneDto)
  payZones?: PayZoneDto[];

  /** @example "Two monthly wages at Christmas" */
  @Nullable()
  @Line({ max: 200 })
  payBonus?: string | null;

  /** @example "Options for 0.1 %" */
  @Nullable()
  @Line({ max: 200 })
  payEquity?: string | null;

  /** For remote and hybrid jobs: whose hours they share. */
  @Nullable()
  @IsObject()
  @ValidateNested()
  @Type(() => TimeZoneOverlapDto)
  timeZoneOverlap?: TimeZoneOverlapDto | null;

  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => JobSkillDto)
  skills?: JobSkillDto[];

  /** @example "Food production" */
  @Nullable()
  @Line({ max: 100 })
  category?: string | null;

  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  benefits?: string[];

  /** The posting's name in your own system; at most one posting of an employer has it. */
  @Nullable()
  @Line({ max: 200 })
  externalId?: string | null;

  @Optional()
  @IsIn(APPLY_MODES)
  applyMode?: ApplyMode;

  /** http or https for the mode `url`, mailto for the mode `email`. */
  @Nullable()
  @WebOrMailUrl()
  @MaxLength(1000)
  applyUrl?: string | null;

  @Optional()
  @IsArray()
  @ArrayMaxSize(30)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => JobQuestionDto)
  questions?: JobQuestionDto[];

  /** When it expires by itself; 60 days after it is published when left out, or 60 days from now when taken away while it is up. */
  @Nullable()
  @Instant()
  validThrough?: string | null;

  /** How many applications it takes. One that is withdrawn makes room for another. */
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  maxApplications?: number | null;
}
