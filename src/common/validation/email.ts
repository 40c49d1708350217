import { domainToASCII } from 'node:url';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsEmail, Matches, MaxLength } from 'class-validator';

/**
 * An e-mail address (RFC 5321), compared and stored in lower case, with the domain as the DNS knows it (RFC 5891): one
 * written in two ways is one. Quoted local parts, which may hold anything at all, are refused; nobody has one.
 */
export function EmailAddress(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? normalizedEmail(value) : value)),
    MaxLength(254),
    IsEmail({}, { message: '$property must be an e-mail address' }),
    Matches(/^[^"\s]*$/u, { message: '$property must be an e-mail address without quotes' }),
    ApiProperty({ type: 'string', format: 'email', maxLength: 254 }),
  );
}

/** The one spelling of an address under which it is stored and looked for, whoever wrote it and wherever: at a door or on a command line. */
export function normalizedEmail(address: string): string {
  const written = address.trim().normalize('NFC').toLowerCase();
  const at = written.lastIndexOf('@');
  const domain = written.slice(at + 1);
  // What is ASCII already is left alone: the function takes it for the host of a URL, and numbers for an IP address.
  return /[^\p{ASCII}]/u.test(domain) ? written.slice(0, at + 1) + (domainToASCII(domain) || domain) : written;
}
