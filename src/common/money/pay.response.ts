import { ApiProperty } from '@nestjs/swagger';
import { PAY_PERIODS, type PayPeriod } from './pay.js';

/** Pay as it is shown: a range, in a currency, for a period. */
export class PayResponse {
  @ApiProperty({ type: Number, nullable: true, description: 'Major units', example: 38000 })
  min!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 45000 })
  max!: number | null;

  @ApiProperty({ description: 'ISO 4217', example: 'EUR' })
  currency!: string;

  @ApiProperty({ enum: PAY_PERIODS })
  period!: PayPeriod;
}
