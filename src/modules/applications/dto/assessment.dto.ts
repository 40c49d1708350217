import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';

export class TagsDto {
  /** @example ["sourdough", "can start at once"] */
  @Transform(({ value }: TransformFnParams): unknown =>
    Array.isArray(value) ? value.map((tag: unknown) => (typeof tag === 'string' ? tag.trim() : tag)) : value,
  )
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 50, { each: true })
  @Matches(/^[^\p{Cc}]*$/u, { each: true, message: 'each value in $property must be one line' })
  @ApiProperty({ type: 'array', maxItems: 20, items: { type: 'string', minLength: 1, maxLength: 50 } })
  tags!: string[];
}

export class RatingDto {
  /** @example 4 */
  @IsInt()
  @Min(1)
  @Max(5)
  rating!: number;
}
