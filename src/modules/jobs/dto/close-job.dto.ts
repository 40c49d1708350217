import { IsIn } from 'class-validator';
import { CLOSE_REASONS, type CloseReason } from '../job.vocabulary.js';

export class CloseJobDto {
  /** @example "filled" */
  @IsIn(CLOSE_REASONS)
  reason!: CloseReason;
}
