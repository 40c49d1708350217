import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsNumber, IsString, Length } from 'class-validator';
import { Optional } from '../../../common/validation/optional.js';

/** Which answers raise a flag at an application. */
export class KnockOutDto {
  /** For `boolean`: the answer. */
  @Optional()
  @IsBoolean()
  answer?: boolean;

  /** For `single` and `multi`: any of these chosen. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  options?: string[];

  /** For `number`: less than this, */
  @Optional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  min?: number;

  /** or more than this. */
  @Optional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  max?: number;
}
