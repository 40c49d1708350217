import { isUUID } from 'class-validator';
import type { InputFault } from '../../common/errors/app-error.js';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import type { JobQuestion } from '../jobs/job.vocabulary.js';
import type { Answer, AnswerValue } from './application.entity.js';

/**
 * Holds a candidate's answers against the questions of the posting.
 * @param faults what else is wrong with the application, to be told with what is wrong with the answers
 * @throws InvalidInputError naming every answer that does not fit, and every required one that is missing
 */
export function checkedAnswers(
  questions: JobQuestion[],
  given: { questionId: string; value: AnswerValue }[],
  faults: InputFault[] = [],
): Answer[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const answers = new Map<string, Answer>();
  for (const [index, { questionId, value }] of given.entries()) {
    const question = byId.get(questionId);
    const fault = !question
      ? { pointer: `/answers/${index}/questionId`, code: 'unknown-question', message: 'the posting has no question with this id' }
      : answers.has(questionId)
        ? { pointer: `/answers/${index}/questionId`, code: 'unique', message: 'the question is answered twice' }
        : answerFault(question, value, `/answers/${index}/value`);
    if (fault) faults.push(fault);
    else if (question) answers.set(questionId, { questionId, label: question.label, value });
  }
  for (const { id, label, required } of questions) {
    if (required && !given.some(({ questionId }) => questionId === id)) {
      faults.push({ pointer: '/answers', code: 'required', message: `the question "${label}" (${id}) must be answered` });
    }
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
  return [...answers.values()];
}

function answerFault({ type, options, required }: JobQuestion, value: AnswerValue, pointer: string): InputFault | undefined {
  switch (type) {
    case 'text':
      if (typeof value !== 'string') return { pointer, code: 'text', message: 'must be text' };
      return required && value.trim() === '' ? { pointer, code: 'required', message: 'must not be empty' } : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { pointer, code: 'boolean', message: 'must be true or false' };
    case 'number':
      return typeof value === 'number' ? undefined : { pointer, code: 'number', message: 'must be a number' };
    case 'single':
      return typeof value === 'string' && options.includes(value)
        ? undefined
        : { pointer, code: 'option', message: 'must be one of the options' };
    case 'multi':
      if (!Array.isArray(value) || new Set(value).size < value.length || !value.every((option) => options.includes(option))) {
        return { pointer, code: 'option', message: 'must be a list of different options' };
      }
      return required && value.length === 0 ? { pointer, code: 'required', message: 'must not be empty' } : undefined;
    case 'file':
      return isUUID(value) ? undefined : { pointer, code: 'file', message: 'must be a file, or the id of a document of yours' };
  }
}

/** Would it do as an answer? */
export function fits(question: JobQuestion, value: AnswerValue): boolean {
  return answerFault(question, value, '') === undefined;
}

/** Of a document that is not the candidate's, or not there: he is not told which. */
export function unknownDocument(pointer: string): InputFault {
  return { pointer, code: 'unknown-document', message: 'you have no document with this id' };
}
