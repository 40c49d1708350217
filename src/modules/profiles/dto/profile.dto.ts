import { IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsISO8601, IsObject, Length, ValidateNested } from 'class-validator';
import { PayDto } from '../../../common/money/pay.dto.js';
import { PlaceDto } from '../../../common/places/place.dto.js';
import { Country } from '../../../common/validation/country.js';
import { Ids } from '../../../common/validation/ids.js';
import { Nullable, Optional } from '../../../common/validation/optional.js';
import { WORKPLACE_TYPES, type WorkplaceType } from '../../jobs/job.vocabulary.js';
import { PROFILE_VISIBILITIES, type ProfileVisibility } from '../profile.vocabulary.js';
import { JsonResumeResponse } from './json-resume.response.js';

export class DesiredPayDto extends PayDto {}

export class ProfileLocationDto extends PlaceDto {}

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
  @Ids({ min: 0, max: 200 })
  hiddenFrom?: string[];
}

/** A document in the shape of JSON Resume, with what the product asks beside it. For the documentation: it is read by `readProfile`. */
export class ProfileDto extends IntersectionType(ProfileFieldsDto, JsonResumeResponse) {}
