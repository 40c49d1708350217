import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EmailAddress, normalizedEmail } from './email.js';

class Letter {
  @EmailAddress()
  to!: string;
}

function read(to: unknown): string | null {
  const letter = plainToInstance(Letter, { to });
  return validateSync(letter).length === 0 ? letter.to : null;
}

describe('An e-mail address', () => {
  it.each([
    [' Ada@Test.Example ', 'ada@test.example'],
    ['anna@exämple.com', 'anna@xn--exmple-cua.com'],
    ['anna@EXÄMPLE.com', 'anna@xn--exmple-cua.com'],
    ['anna@exa\u0308mple.com', 'anna@xn--exmple-cua.com'],
    ['anna@xn--exmple-cua.com', 'anna@xn--exmple-cua.com'],
    ['jürgen@test.example', 'jürgen@test.example'],
    ['ju\u0308rgen@test.example', 'jürgen@test.example'],
    ['o.o+tag@test.example', 'o.o+tag@test.example'],
  ])('%s is %s', (written, kept) => {
    expect(read(written)).toBe(kept);
    expect([normalizedEmail(written), normalizedEmail(kept)]).toEqual([kept, kept]);
  });

  it.each([
    '"a\nb"@test.example',
    '"a\r\nBcc: x@test.example"@test.example',
    '"a b"@test.example',
    '"ada"@test.example',
    'a\nb@test.example',
    'ada@test.example\nbcc',
    'ada@',
    '@test.example',
    'ada',
    '',
    'ada@ü',
    null,
    7,
    ['ada@test.example'],
  ])('%j is none', (written) => {
    expect(read(written)).toBeNull();
  });
});
