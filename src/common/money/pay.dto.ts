import { IsIn, IsISO4217CurrencyCode, Max, Min, ValidateIf } from 'class-validator';
import { Amount } from '../validation/formats.js';
import { isGiven, Nullable } from '../validation/optional.js';
import { PAY_PERIODS, type PayPeriod } from './pay.js';

/** From and to: at least one of them. */
export class PayRangeDto {
  /**
   * Major units, at most two decimals. At least one of `min` and `max`.
   * @example 38000
   */
  @ValidateIf(({ min, max }: PayRangeDto) => isGiven(min) || !isGiven(max))
  @Amount()
  @Min(0)
  @Max(1_000_000_000)
  min?: number | null;

  /** @example 45000 */
  @Nullable()
  @Amount()
  @Min(0)
  @Max(1_000_000_000)
  max?: number | null;
}

/** Pay as it is given: a range, in a currency, for a period. */
export class PayDto extends PayRangeDto {
  /**
   * ISO 4217.
   * @example "EUR"
   */
  @IsISO4217CurrencyCode()
  currency!: string;

  @IsIn(PAY_PERIODS)
  period!: PayPeriod;
}
