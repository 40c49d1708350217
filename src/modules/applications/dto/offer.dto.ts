import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsISO4217CurrencyCode, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { PAY_PERIODS, type PayPeriod } from '../../../common/money/pay.js';
import { Amount, Day, Instant } from '../../../common/validation/formats.js';
import { Nullable } from '../../../common/validation/optional.js';
import { Line, LongText } from '../../../common/validation/text.js';

export class OfferPayDto {
  /**
   * Major units, at most two decimals.
   * @example 41000
   */
  @Amount()
  @Min(0)
  @Max(1_000_000_000)
  amount!: number;

  /**
   * ISO 4217.
   * @example "EUR"
   */
  @IsISO4217CurrencyCode()
  currency!: string;

  @IsIn(PAY_PERIODS)
  period!: PayPeriod;
}

export class OfferDto {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => OfferPayDto)
  @ApiProperty({ type: OfferPayDto })
  pay!: OfferPayDto;

  /** The first day of work: `2027-04-01`. */
  @Day()
  startDate!: string;

  /** Until when it can be accepted. */
  @Instant()
  expiresAt!: string;

  /** For the candidate. */
  @Nullable()
  @LongText({ max: 5000 })
  note?: string | null;
}

export class DeclineOfferDto {
  /** Why, for the company. */
  @Nullable()
  @Line({ max: 500 })
  reason?: string | null;
}
