import type { JobQuestion } from '../jobs/job.vocabulary.js';
import type { Answer, AnswerValue } from './application.entity.js';

/** The ids of the questions whose answers raise a flag. One that was not answered raises none, and none of them rejects anybody. */
export function knockedOutBy(questions: JobQuestion[], answers: Answer[]): string[] {
  const given = new Map(answers.map(({ questionId, value }) => [questionId, value]));
  return questions
    .filter((question) => given.has(question.id) && isOut(question, given.get(question.id) as AnswerValue))
    .map(({ id }) => id);
}

function isOut({ knockOut }: JobQuestion, value: AnswerValue): boolean {
  if (!knockOut) return false;
  const { answer, options = [], min = -Infinity, max = Infinity } = knockOut;
  if (typeof value === 'boolean') return value === answer;
  if (typeof value === 'number') return value < min || value > max;
  return [value].flat().some((chosen) => options.includes(chosen));
}
