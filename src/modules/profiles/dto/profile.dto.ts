import { IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO4217CurrencyCode,
  IsISO8601,
  IsObject,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Amount } from '../../../common/validation/formats.js';
import { PAY_PERIODS, type PayPeriod } from '../../../common/money/pay.js';
import { Country } from '../../../common/validation/country.js';
import { Nullable, Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { WORKPLACE_TYPES, type WorkplaceType } from '../../jobs/job.vocabulary.js';
import { PROFILE_VISIBILITIES, type ProfileVisibility } from '../profile.vocabulary.js';
import { JsonResumeResponse } from './json-resume.response.js';

export class DesiredPayDto {
  /**
   * Major units, at most two decimals. At least one of `min` and `max`.
   * @example 36000
   */
  @ValidateIf(({ min, max }: DesiredPayDto) => isGiven(min) || !isGiven(max))
  @Amount()
  @Min(0)
  @Max(1_000_000_000)
  min?: number | null;

  @Nullable()
  @Amount()
  @Min(0)
  @Max(1_000_000_000)
  max?: number | null;

  /**
   * ISO 4217.
   * @example "EUR"
   */
  @IsISO4217CurrencyCode()
  currency!: string;

  @IsIn(PAY_PERIODS)
  period!: PayPeriod;
}

export class ProfileLocationDto {
  /** @example "Bremen" */
  @Nullable()
  @Line({ max: 100 })
  city?: string | null;

  @Nullable()
  @Line({ max: 100 })
  region?: string | null;

  @Country()
  country!: string;
}

export class WorkPermitDto {
  @Country()
  country!: string;

  /**
   * The last day; left out where there is none.
   * @example "2031-12-31"
   */
  @Nullable()
  @IsISO8601({ strict: true }, { message: 'validUntil must be a date: YYYY-MM-DD' })
  @Length(10, 10, { message: 'validUntil must be a date: YYYY-MM-DD' })
  validUntil?: string | null;
}

/** What the product asks beside JSON Resume. What is left out is empty, and private. */
export class ProfileFieldsDto {
  @Nullable()
  @IsObject()
  @ValidateNested()
  @Type(() => DesiredPayDto)
  desiredPay?: DesiredPayDto | null;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsIn(WORKPLACE_TYPES, { each: true })
  workplaceTypes?: WorkplaceType[];

  /** Where you want to work. */
  @Nullable()
  @IsObject()
  @ValidateNested()
  @Type(() => ProfileLocationDto)
  location?: ProfileLocationDto | null;

  /** Where you may work. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => WorkPermitDto)
  workPermits?: WorkPermitDto[];

  /** To whom it shows: to nobody, to the companies you applied to, or to every company. */
  @Optional()
  @IsIn(PROFILE_VISIBILITIES)
  visibility?: ProfileVisibility;

  /** Ids of employers that are not to see it, whatever else holds. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  hiddenFrom?: string[];
}

/** A document in the shape of JSON Resume, with what the product asks beside it. For the documentation: it is read by `readProfile`. */
export class ProfileDto extends IntersectionType(ProfileFieldsDto, JsonResumeResponse) {}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
