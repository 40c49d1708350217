import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsNumber,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Optional } from './optional.js';

/**
 * Decorators for query parameters, which arrive as text. Each is strict: what is not exactly a value of the
 * type stays text and is refused, so that `""`, `true` and `0x10` never pass for numbers.
 */
const transformText = (convert: (text: string) => unknown) =>
  Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? convert(value) : value));

const toNumber = (pattern: RegExp) => (text: string) => (pattern.test(text) ? Number(text) : text);

interface Range {
  min: number;
  max: number;
}

export function IntegerParam({ min, max }: Range): PropertyDecorator {
  return applyDecorators(
    transformText(toNumber(/^-?\d{1,15}$/)),
    IsInt(),
    Min(min),
    Max(max),
    ApiProperty({ type: 'integer', minimum: min, maximum: max }),
  );
}

export function NumberParam({ min, max }: Range): PropertyDecorator {
  return applyDecorators(
    transformText(toNumber(/^-?\d{1,15}(\.\d{1,15})?$/)),
    IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(min),
    Max(max),
    ApiProperty({ type: 'number', minimum: min, maximum: max }),
  );
}

export function BooleanParam(): PropertyDecorator {
  return applyDecorators(
    transformText((text) => (text === 'true' ? true : text === 'false' ? false : text)),
    IsBoolean(),
    ApiProperty({ type: 'boolean' }),
  );
}

/** A repeatable parameter, any of a closed list: `?workplaceType=remote&workplaceType=hybrid`. */
export function EnumListParam(values: readonly string[]): PropertyDecorator {
  return applyDecorators(
    Optional(),
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? [value] : value)),
    IsArray(),
    ArrayMaxSize(values.length),
    IsIn(values, { each: true }),
    ApiProperty({ type: 'array', items: { type: 'string', enum: [...values] }, required: false }),
  );
}

/** A repeatable parameter of free text. */
export function TextListParam({ maxItems, maxLength }: { maxItems: number; maxLength: number }): PropertyDecorator {
  return applyDecorators(
    Optional(),
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? [value] : value)),
    IsArray(),
    ArrayMaxSize(maxItems),
    IsString({ each: true }),
    Matches(/\S/, { each: true, message: 'each value in $property must say something' }),
    MaxLength(maxLength, { each: true }),
    ApiProperty({ type: 'array', maxItems, items: { type: 'string', maxLength }, required: false }),
  );
}

/** A repeatable parameter of ISO 3166-1 alpha-2 codes, in either case. */
export function CountryListParam(): PropertyDecorator {
  return applyDecorators(
    Optional(),
    Transform(({ value }: TransformFnParams): unknown => {
      const list: unknown = typeof value === 'string' ? [value] : value;
      return Array.isArray(list) ? list.map((code: unknown) => (typeof code === 'string' ? code.toUpperCase() : code)) : list;
    }),
    IsArray(),
    ArrayMaxSize(50),
    IsISO31661Alpha2({ each: true, message: '$property must be an ISO 3166-1 alpha-2 country code' }),
    ApiProperty({ type: 'array', maxItems: 50, items: { type: 'string', minLength: 2, maxLength: 2 }, required: false }),
  );
}

/** Some of a closed list, separated by commas: `?facets=category,country`. */
export function CommaListParam(values: readonly string[]): PropertyDecorator {
  return applyDecorators(
    Optional(),
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? [...new Set(value.split(','))] : value)),
    IsArray(),
    IsIn(values, { each: true }),
    ApiProperty({ type: 'array', items: { type: 'string', enum: [...values] }, required: false }),
  );
}
