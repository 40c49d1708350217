import { ApiProperty } from '@nestjs/swagger';
import { BLIND_STAGES, type BlindStage } from '../application.stages.js';

export class BlindReviewResponse {
  @ApiProperty({ enum: BLIND_STAGES, nullable: true })
  blindUntil!: BlindStage | null;
}
