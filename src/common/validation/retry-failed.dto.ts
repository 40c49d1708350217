import { ApiProperty } from '@nestjs/swagger';
import { Instant } from './formats.js';

/** To have all tried again that failed since a time. */
export class RetryFailedDto {
  /**
   * From when on.
   * @example "2026-01-01T00:00:00Z"
   */
  @Instant()
  since!: string;
}

export class RetriedResponse {
  @ApiProperty({ minimum: 0, description: 'How many are tried again.' })
  retried!: number;
}
