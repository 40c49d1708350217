import type { InputFault } from '../../../common/errors/app-error.js';
import type { JobQuestionDto } from '../dto/create-job.dto.js';
import type { JobQuestion, KnockOut } from '../job.vocabulary.js';

/** What each type of question can be knocked out by. */
const FIELDS: Partial<Record<JobQuestion['type'], readonly (keyof KnockOut)[]>> = {
  boolean: ['answer'],
  single: ['options'],
  multi: ['options'],
  number: ['min', 'max'],
};

/**
 * The questions with the rules that they had: whoever reads a posting does not read its rules, so what is sent back without
 * one means to keep it. `null` takes it away.
 */
export function withKeptKnockOuts(asked: JobQuestionDto[], present: JobQuestion[]): JobQuestionDto[] {
  const rules = new Map(present.map(({ id, knockOut }) => [id, knockOut]));
  return asked.map((question) => {
    const kept = question.id === undefined || question.knockOut !== undefined ? undefined : rules.get(question.id);
    return kept ? { ...question, knockOut: kept } : question;
  });
}

/** What is wrong with the rules of these questions, one fault each at most. */
export function knockOutFaults(questions: Pick<JobQuestionDto, 'type' | 'options' | 'knockOut'>[]): InputFault[] {
  return questions.flatMap(({ type, options = [], knockOut }, index) => {
    const message = knockOut && faultOf(type, options, knockOut);
    return message ? [{ pointer: `/questions/${index}/knockOut`, code: 'knock-out', message }] : [];
  });
}

/** The rule as it is kept: with the fields that it has. */
export function normalKnockOut({ answer, options, min, max }: KnockOut): KnockOut {
  return {
    ...(answer !== undefined && { answer }),
    ...(options !== undefined && { options }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

function faultOf(type: JobQuestion['type'], choices: string[], knockOut: KnockOut): string | undefined {
  const fields = FIELDS[type];
  if (!fields) return `a question of the type ${type} has no knockOut`;
  const given = Object.keys(normalKnockOut(knockOut)) as (keyof KnockOut)[];
  const { options = [], min = -Infinity, max = Infinity } = knockOut;
  if (given.length === 0 || given.some((field) => !fields.includes(field))) {
    return `the knockOut of a question of the type ${type} is made of: ${fields.join(', ')}`;
  }
  if (min > max) return 'min must not be greater than max';
  const unknown = options.find((option) => !choices.includes(option));
  return unknown === undefined ? undefined : `"${unknown}" is none of the options of the question`;
}
