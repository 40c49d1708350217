import { ApiProperty } from '@nestjs/swagger';
import { TEAM_STAGES, type TeamStage } from '../application.stages.js';

export class EmployerStageResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Trial shift' })
  name!: string;

  @ApiProperty({ enum: TEAM_STAGES })
  stage!: TeamStage;
}

export class EmployerStagesResponse {
  @ApiProperty({ type: [EmployerStageResponse], description: 'In the order of the company.' })
  items!: EmployerStageResponse[];

  static from(stages: EmployerStageResponse[]): EmployerStagesResponse {
    return { items: stages.map(({ id, name, stage }) => ({ id, name, stage })) };
  }
}
