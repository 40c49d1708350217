import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsISO31661Alpha2, type ValidationOptions } from 'class-validator';

const toUpper = (value: unknown): unknown => (typeof value === 'string' ? value.toUpperCase() : value);

/** An ISO 3166-1 alpha-2 code, in either case. */
export function Country(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => toUpper(value)),
    IsISO31661Alpha2(MESSAGE),
    ApiProperty({ type: 'string', minLength: 2, maxLength: 2, example: 'DE' }),
  );
}

/** A list of ISO 3166-1 alpha-2 codes, each in either case. */
export function Countries(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => (Array.isArray(value) ? value.map(toUpper) : value)),
    IsISO31661Alpha2({ ...MESSAGE, each: true }),
    ApiProperty({ type: 'array', items: { type: 'string', minLength: 2, maxLength: 2 }, example: ['DE', 'AT'] }),
  );
}

const MESSAGE: ValidationOptions = { message: '$property must be an ISO 3166-1 alpha-2 country code' };
