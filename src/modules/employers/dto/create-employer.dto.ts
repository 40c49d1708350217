import { Type } from 'class-transformer';
import { IsIn, IsObject, IsUrl, MaxLength, ValidateNested } from 'class-validator';
import { PlaceDto } from '../../../common/places/place.dto.js';
import { Nullable } from '../../../common/validation/optional.js';
import { Line, LongText, NameLine } from '../../../common/validation/text.js';
import { EMPLOYER_SIZES, type EmployerSize } from '../employer.vocabulary.js';

export class HeadquartersDto extends PlaceDto {}

export class CreateEmployerDto {
  /** @example "Harbour Light Bakery" */
  @NameLine({ max: 150, of: 'company' })
  name!: string;

  /** @example "https://harbour-light.example" */
  @Nullable()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { message: 'website must be an http or https URL' })
  @MaxLength(300)
  website?: string | null;

  /**
   * Markdown.
   * @example "Bread for the docks since 1952."
   */
  @Nullable()
  @LongText({ max: 10_000 })
  description?: string | null;

  /** @example "Food production" */
  @Nullable()
  @Line({ max: 100 })
  industry?: string | null;

  /** @example "11-50" */
  @Nullable()
  @IsIn(EMPLOYER_SIZES)
  size?: EmployerSize | null;

  @Nullable()
  @IsObject()
  @ValidateNested()
  @Type(() => HeadquartersDto)
  headquarters?: HeadquartersDto | null;
}
