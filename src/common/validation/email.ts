import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsEmail, MaxLength } from 'class-validator';

/** An e-mail address (RFC 5321), compared and stored in lower case. */
export function EmailAddress(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    MaxLength(254),
    IsEmail({}, { message: '$property must be an e-mail address' }),
    ApiProperty({ type: 'string', format: 'email', maxLength: 254 }),
  );
}
