import { applyDecorators } from '@nestjs/common';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsString, Length, Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';

const trim = Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : value));

// oxlint-disable-next-line no-control-regex -- refusing control characters is the point
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;

/** Is it what a `Line` holds, being trimmed already? */
export function isLine(value: string, max: number): boolean {
  return value.length >= 1 && value.length <= max && value === value.trim() && ONE_LINE.test(value);
}

/** A line of text: trimmed, not empty, without control characters (those that turn the direction of writing among them), so that it is safe in a heading, a header or a log. */
export function Line({ max, min = 1 }: { max: number; min?: number }): PropertyDecorator {
  return applyDecorators(
    trim,
    IsString(),
    Length(min, max),
    Matches(ONE_LINE, {
      message: '$property must be one line without control characters',
    }),
    ApiProperty({ type: 'string', minLength: min, maxLength: max }),
  );
}

/**
 * A name that strangers get to read, in mails too: nothing in it may be taken for a link. People have no slash in theirs;
 * companies may (`A/S`), but none after what looks like a domain.
 */
export function NameLine({ max, of }: { max: number; of: 'person' | 'company' }): PropertyDecorator {
  const form = of === 'person' ? /^(?!.*(?:\/|www\.)).*$/iu : /^(?!.*(?::\/\/|www\.|[^\s.]\.[^\s/]+\/)).*$/iu;
  return applyDecorators(Line({ max }), Matches(form, { message: '$property must not hold a link' }));
}

/** Text of many lines (Markdown or plain), stored exactly as written. */
export function LongText({ max, min = 1 }: { max: number; min?: number }): PropertyDecorator {
  return applyDecorators(IsString(), Length(min, max), ApiProperty({ type: 'string', minLength: min, maxLength: max }));
}
