import { describe, expect, it } from '@jest/globals';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import type { JobQuestion } from '../jobs/job.vocabulary.js';
import { checkedAnswers } from './application.answers.js';
import type { AnswerValue } from './application.entity.js';

const question = (type: JobQuestion['type'], required = false): JobQuestion => ({
  id: 'q',
  label: 'Well?',
  type,
  required,
  options: ['A', 'B'],
});
const faults = (questions: JobQuestion[], ...values: AnswerValue[]) => {
  try {
    checkedAnswers(
      questions,
      values.map((value) => ({ questionId: 'q', value })),
    );
    return [];
  } catch (error) {
    return (error as InvalidInputError).extras.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

describe('Answers', () => {
  it.each([
    ['text', 'x'],
    ['text', ''],
    ['boolean', false],
    ['number', 0],
    ['single', 'B'],
    ['multi', []],
    ['multi', ['B', 'A']],
  ] as const)('%s takes %j', (type, value) => {
    expect(faults([question(type)], value as AnswerValue)).toEqual([]);
  });

  it.each([
    ['text', 5, '/answers/0/value text'],
    ['boolean', 'true', '/answers/0/value boolean'],
    ['number', '1', '/answers/0/value number'],
    ['single', 'C', '/answers/0/value option'],
    ['single', ['A'], '/answers/0/value option'],
    ['multi', 'A', '/answers/0/value option'],
    ['multi', ['A', 'A'], '/answers/0/value option'],
    ['multi', ['A', 'C'], '/answers/0/value option'],
  ] as const)('%s refuses %j', (type, value, fault) => {
    expect(faults([question(type)], value as AnswerValue)).toEqual([fault]);
  });

  it.each([
    ['text', '  '],
    ['multi', []],
  ] as const)('a required %s is not answered by %j', (type, value) => {
    expect(faults([question(type, true)], value as AnswerValue)).toEqual(['/answers/0/value required']);
  });

  it('must be there when they are required, and once', () => {
    expect(faults([question('text', true)])).toEqual(['/answers required']);
    expect(faults([question('text')], 'a', 'b')).toEqual(['/answers/1/questionId unique']);
    expect(faults([], 'a')).toEqual(['/answers/0/questionId unknown-question']);
  });
});
