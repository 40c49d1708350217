import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { NameLine } from './text.js';

class Sign {
  @NameLine({ max: 100, of: 'person' })
  person!: string;

  @NameLine({ max: 100, of: 'company' })
  company!: string;
}

/** Which of the two it may be. */
function fits(name: string): string[] {
  const refused = new Set(validateSync(plainToInstance(Sign, { person: name, company: name })).map(({ property }) => property));
  return ['person', 'company'].filter((property) => !refused.has(property));
}

describe('A name', () => {
  it.each(['Ada Lovelace', 'J. R. R. Tolkien', 'Søren', 'Amazon.com', 'St. Mary’s Hospital', 'Wwwolf'])('may be %s', (name) => {
    expect(fits(name)).toEqual(['person', 'company']);
  });

  it.each(['Mærsk A/S', 'Baker & Co. A/S', 'I/O Labs'])('of a company may be %s', (name) => {
    expect(fits(name)).toEqual(['company']);
  });

  it.each([
    'Your account is blocked: http://evil.example/login',
    'HTTPS://evil.example',
    'www.evil.example',
    'See WWW.evil.example now',
    'evil.example/login',
    'Google LLC, evil.example/',
  ])('is not %s', (name) => {
    expect(fits(name)).toEqual([]);
  });
});
