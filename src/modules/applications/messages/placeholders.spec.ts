import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { assertPlaceholders, fillIn } from './placeholders.js';

const VALUES = { 'candidate.name': 'Cara', 'job.title': '{{sender.name}}', 'employer.name': 'ACME $& $1', 'sender.name': 'Rita' };

describe('Placeholders', () => {
  it.each([
    ['Hello {{candidate.name}},', 'Hello Cara,'],
    ['{{ candidate.name }}{{sender.name}}', 'CaraRita'],
    ['About {{job.title}}', 'About {{sender.name}}'],
    ['{{employer.name}}', 'ACME $& $1'],
    ['{{constructor}} {{{candidate.name}}} { {candidate.name}}', '{{constructor}} {Cara} { {candidate.name}}'],
    ['', ''],
  ])('%j becomes %j', (text, filled) => {
    expect(fillIn(text, VALUES)).toBe(filled);
  });

  it.each(['{{candidate.email}}', '{{constructor}}', '{{}}', '{{ 1 + 1 }}', '{{__proto__}}'])('%s is refused', (text) => {
    expect(() => assertPlaceholders(`Hello ${text}`)).toThrow(InvalidInputError);
  });

  it('leave every other text as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{{')),
        (text) => {
          assertPlaceholders(text);
          expect(fillIn(text, VALUES)).toBe(text);
        },
      ),
    );
  });
});
