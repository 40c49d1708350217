import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { Optional } from '../../../common/validation/optional.js';

export class RotateSecretDto {
  /**
   * Hours for which the present secret signs too, so that receivers can change over: 0 where it has leaked.
   * @example 24
   */
  @ApiPropertyOptional({ type: 'integer', default: 24 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(168)
  overlapHours: number = 24;
}
