import { IsDefined, IsIn, ValidateIf } from 'class-validator';
import { Nullable } from '../../../common/validation/optional.js';
import { Line, LongText } from '../../../common/validation/text.js';
import { TEAM_STAGES, type TeamStage } from '../application.stages.js';

export class MoveApplicationDto {
  /** @example "interview" */
  @IsIn(TEAM_STAGES)
  stage!: TeamStage;

  /**
   * Why. For the hiring team only; required to reject.
   * @example "Strong references"
   */
  @ValidateIf(({ stage, reason }: MoveApplicationDto) => stage === 'rejected' || (reason !== undefined && reason !== null))
  @IsDefined({ message: 'reason is required to reject' })
  @Line({ max: 200 })
  reason?: string | null;

  /** A remark for the hiring team only. */
  @Nullable()
  @LongText({ max: 2000 })
  note?: string | null;
}
