import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { TEAM_STAGES, type TeamStage } from '../application.stages.js';

export class EmployerStageDto {
  /** Of a stage that is there already; left out for a new one. */
  @Optional()
  @IsUUID()
  id?: string;

  /** @example "Trial shift" */
  @Line({ max: 60 })
  name!: string;

  /** The stage that it maps onto. */
  @IsIn(TEAM_STAGES)
  stage!: TeamStage;
}

export class EmployerStagesDto {
  @IsArray()
  @ArrayMaxSize(30)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EmployerStageDto)
  @ApiProperty({ type: [EmployerStageDto] })
  items!: EmployerStageDto[];
}
