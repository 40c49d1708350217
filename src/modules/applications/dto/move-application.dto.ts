import { IsIn, IsUUID, ValidateIf } from 'class-validator';
import { Ids } from '../../../common/validation/ids.js';
import { Nullable, Optional } from '../../../common/validation/optional.js';
import { Line, LongText } from '../../../common/validation/text.js';
import { TEAM_STAGES, type TeamStage } from '../application.stages.js';
import { REJECTION_REASONS, type RejectionReason } from '../application.vocabulary.js';

export class MoveApplicationDto {
  /**
   * May be left out where `customStageId` says it.
   * @example "interview"
   */
  @ValidateIf(({ stage, customStageId }: MoveApplicationDto) => stage !== undefined || customStageId === undefined)
  @IsIn(TEAM_STAGES)
  stage?: TeamStage;

  /** One of the company's own stages: the application moves to the stage that it maps onto. */
  @Optional()
  @IsUUID()
  customStageId?: string;

  /**
   * Why. For the hiring team only; to reject, this or `reasonCode` is required.
   * @example "Strong references"
   */
  @Nullable()
  @Line({ max: 200 })
  reason?: string | null;

  /** To reject: why, to count by. `other` when only `reason` is given. For the hiring team only. */
  @Nullable()
  @IsIn(REJECTION_REASONS)
  reasonCode?: RejectionReason | null;

  /** To reject: what the candidate is told, in the mail and in his history. */
  @Nullable()
  @LongText({ max: 2000 })
  feedback?: string | null;

  /** A remark for the hiring team only. */
  @Nullable()
  @LongText({ max: 2000 })
  note?: string | null;
}

export class BulkMoveDto extends MoveApplicationDto {
  @Ids({ max: 100 })
  ids!: string[];
}
