import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { TOKEN_SCOPE_NAMES, type TokenScope } from '../../../../common/security/token-scope.js';
import { Optional } from '../../../../common/validation/optional.js';
import { Line } from '../../../../common/validation/text.js';

export class CreateApiTokenDto {
  /**
   * By which you know it again: who uses it, and where.
   * @example "Our careers page"
   */
  @Line({ max: 100 })
  name!: string;

  /** What it may do, as far as you may. */
  @ApiProperty({ enum: TOKEN_SCOPE_NAMES, isArray: true, example: ['jobs:read', 'jobs:write'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(TOKEN_SCOPE_NAMES, { each: true })
  scopes!: TokenScope[];

  /** Days until it expires. */
  @ApiPropertyOptional({ type: 'integer' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(365)
  expiresInDays: number = 90;
}
