import type { JobQuestion } from '../../jobs/job.vocabulary.js';
import type { Answer } from '../application.entity.js';
import { fits } from '../application.answers.js';
import type { DraftAnswer } from './application-draft.entity.js';

/**
 * Answers to questions that were asked alike before: in the same words, but for case, spacing and signs, and answered by what
 * the question takes now. Documents are not among them: they answer one question, for one company.
 */
export function alikeAnswers(questions: JobQuestion[], before: Answer[]): DraftAnswer[] {
  const known = new Map(before.map((answer) => [alike(answer.label), answer.value]));
  return questions.flatMap((question) => {
    const value = known.get(alike(question.label));
    return value !== undefined && question.type !== 'file' && fits(question, value) ? [{ questionId: question.id, value }] : [];
  });
}

function alike(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();
}
