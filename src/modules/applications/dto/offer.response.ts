import { ApiProperty } from '@nestjs/swagger';
import { PAY_PERIODS, type PayPeriod } from '../../../common/money/pay.js';
import type { Names } from '../application-views.js';
import type { OfferEntity } from '../offers/offer.entity.js';
import { OFFER_STATUSES, type OfferStatus } from '../offers/offer.vocabulary.js';

export class OfferPayResponse {
  @ApiProperty({ example: 41000 })
  amount!: number;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  @ApiProperty({ enum: PAY_PERIODS })
  period!: PayPeriod;
}

export class OfferResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: OFFER_STATUSES })
  status!: OfferStatus;

  @ApiProperty({ type: OfferPayResponse })
  pay!: OfferPayResponse;

  @ApiProperty({ format: 'date', example: '2027-04-01' })
  startDate!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the candidate had to say when he declined.' })
  declineReason!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  endedAt!: string | null;

  static from(
    { id, status, pay, startDate, expiresAt, note, declineReason, createdAt, endedAt }: OfferEntity,
    { text }: Names,
  ): OfferResponse {
    return {
      id,
      // What nobody may accept any more is expired, whether or not the sweep has come by.
      status: status === 'open' && expiresAt <= new Date() ? 'expired' : status,
      pay: { amount: pay.amount, currency: pay.currency, period: pay.period },
      startDate,
      expiresAt: expiresAt.toISOString(),
      note: note === null ? null : text(note),
      declineReason: declineReason === null ? null : text(declineReason),
      createdAt: createdAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    };
  }
}

export class OfferListResponse {
  @ApiProperty({ type: [OfferResponse], description: 'Oldest first.' })
  items!: OfferResponse[];
}
