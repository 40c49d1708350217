import { IntegerParam } from '../../../common/validation/params.js';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Line } from '../../../common/validation/text.js';

export class SuggestQuery {
  /**
   * What is typed so far.
   * @example "bak"
   */
  @Line({ max: 100 })
  q!: string;

  /** How many of each kind. */
  @ApiPropertyOptional()
  @IntegerParam({ min: 1, max: 20 })
  limit: number = 5;
}
