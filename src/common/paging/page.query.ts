import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Optional } from '../validation/optional.js';
import { IntegerParam } from '../validation/params.js';

/** The two parameters of every list. */
export class PageQuery {
  /**
   * How many items a page holds.
   * @example 20
   */
  @ApiPropertyOptional()
  @IntegerParam({ min: 1, max: 100 })
  limit: number = 20;

  /** Where the page starts: `page.nextCursor` of the page before. Opaque; belongs to one list. */
  @Optional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}
