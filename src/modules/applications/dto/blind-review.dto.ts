import { ApiProperty } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { BLIND_STAGES, type BlindStage } from '../application.stages.js';

export class BlindReviewDto {
  /** Who applied is withheld until an application has reached this stage; null: nothing is. */
  @ValidateIf((_, value) => value !== null)
  @IsIn(BLIND_STAGES)
  @ApiProperty({ enum: BLIND_STAGES, nullable: true })
  blindUntil!: BlindStage | null;
}
