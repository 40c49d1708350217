import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JobQuestion, KnockOut } from '../jobs/job.vocabulary.js';
import type { AnswerValue } from './application.entity.js';
import { knockedOutBy } from './application.flags.js';

const asked = (type: JobQuestion['type'], knockOut?: KnockOut): JobQuestion => ({
  id: 'q',
  label: 'Well?',
  type,
  required: false,
  options: ['a', 'b', 'c'],
  ...(knockOut && { knockOut }),
});
const flags = (question: JobQuestion, value: AnswerValue) => knockedOutBy([question], [{ questionId: 'q', label: 'Well?', value }]);

describe('An answer raises a flag', () => {
  it.each<[JobQuestion['type'], KnockOut, AnswerValue, boolean]>([
    ['boolean', { answer: false }, false, true],
    ['boolean', { answer: false }, true, false],
    ['boolean', { answer: true }, true, true],
    ['single', { options: ['a', 'b'] }, 'b', true],
    ['single', { options: ['a', 'b'] }, 'c', false],
    ['multi', { options: ['a'] }, ['b', 'a'], true],
    ['multi', { options: ['a'] }, ['b'], false],
    ['multi', { options: ['a'] }, [], false],
    ['number', { min: 2 }, 1.5, true],
    ['number', { min: 2 }, 2, false],
    ['number', { max: 2 }, 2, false],
    ['number', { max: 2 }, 3, true],
    ['number', { min: 0, max: 0 }, 0, false],
  ])('%s, %j, to %j: %j', (type, knockOut, value, raised) => {
    expect(flags(asked(type, knockOut), value)).toEqual(raised ? ['q'] : []);
  });

  it('never where there is no rule, nor where there is no answer', () => {
    const value = fc.oneof(fc.string(), fc.boolean(), fc.double(), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.constantFrom('text', 'boolean', 'single', 'multi', 'number'), value, (type, given) => {
        expect(flags(asked(type), given)).toEqual([]);
      }),
    );
    expect(knockedOutBy([asked('boolean', { answer: false })], [])).toEqual([]);
  });
});
