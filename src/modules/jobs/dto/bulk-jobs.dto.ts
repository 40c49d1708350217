import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, Min } from 'class-validator';
import { Instant } from '../../../common/validation/formats.js';
import { Ids } from '../../../common/validation/ids.js';
import { Nullable, Optional } from '../../../common/validation/optional.js';
import { CLOSE_REASONS, type CloseReason } from '../job.vocabulary.js';

class BulkJobsDto {
  @Ids({ max: 100 })
  ids!: string[];

  /**
   * The `version` of each that you read, in the order of `ids`: what `If-Match` is for one posting. Where one has changed since,
   * nothing is done.
   * @example [3]
   */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsInt({ each: true })
  @Min(1, { each: true })
  versions?: number[];
}

export class BulkPublishDto extends BulkJobsDto {
  /** When they are to go live; at once when left out, or when it has passed. */
  @Nullable()
  @Instant()
  at?: string | null;
}

export class BulkCloseDto extends BulkJobsDto {
  /** @example "cancelled" */
  @IsIn(CLOSE_REASONS)
  reason!: CloseReason;
}
