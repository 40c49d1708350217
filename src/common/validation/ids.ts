import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';

const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** Ids, each once, whatever the case in which they are written (RFC 9562, section 4): they arrive in lower case, as they are kept. */
export function Ids({ max, min = 1 }: { max: number; min?: number }): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => (Array.isArray(value) ? value.map(lower) : value)),
    IsArray(),
    ...(min > 0 ? [ArrayMinSize(min)] : []),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
    ApiProperty({
      uniqueItems: true,
      ...(min > 0 && { minItems: min }),
      maxItems: max,
      type: 'array',
      items: { type: 'string', format: 'uuid' },
    }),
  );
}
