import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Page } from './page.js';

/** How many items the whole list has: exact up to a cap (`eq`), at least this many beyond it (`gte`). */
export class TotalResponse {
  @ApiProperty({ example: 1234, minimum: 0 })
  value!: number;

  @ApiProperty({ enum: ['eq', 'gte'] })
  relation!: 'eq' | 'gte';
}

export class PageInfoResponse {
  @ApiProperty({ example: 20, minimum: 1, maximum: 100 })
  limit!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Opaque; null on the last page.' })
  nextCursor!: string | null;

  @ApiProperty({ type: TotalResponse })
  total!: TotalResponse;
}

/**
 * The response class of a list of `item`: `class JobPageResponse extends PageOf(JobCardResponse) {}`.
 * A class for each list, so that each has a name of its own in the OpenAPI document.
 */
export function PageOf<T>(item: Type<T>): Type<Page<T>> {
  class PageResponse implements Page<T> {
    @ApiProperty({ type: [item] })
    items!: T[];

    @ApiProperty({ type: PageInfoResponse })
    page!: PageInfoResponse;
  }
  return PageResponse;
}
