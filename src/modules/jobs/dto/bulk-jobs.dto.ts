import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { Instant } from '../../../common/validation/formats.js';
import { Nullable } from '../../../common/validation/optional.js';
import { CLOSE_REASONS, type CloseReason } from '../job.vocabulary.js';

class BulkJobsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids!: string[];
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
