import { Country } from '../validation/country.js';
import { Nullable } from '../validation/optional.js';
import { Line } from '../validation/text.js';

/** A place as somebody writes it: at least its country. */
export class PlaceDto {
  /** @example "Bremen" */
  @Nullable()
  @Line({ max: 100 })
  city?: string | null;

  @Nullable()
  @Line({ max: 100 })
  region?: string | null;

  /** ISO 3166-1 alpha-2. */
  @Country()
  country!: string;
}
