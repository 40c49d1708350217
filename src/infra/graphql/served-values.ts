import { type Page, setCursors } from '../../common/paging/page.js';
import type { Answer } from '../cache/answer.js';
import { Served } from '../cache/answer-cache.js';
import type { Asked } from './asked.js';

/** Kept as long as the answer is: it is read far more often than made. */
const values = new WeakMap<Answer, unknown>();

/** What a handler answered, as a value; and whether an answer with it may be kept. */
export function valueOf(answer: unknown, { keeping }: Asked): unknown {
  if (!(answer instanceof Served)) {
    keeping.possible = false;
    return answer;
  }
  for (const topic of answer.answer.topics) keeping.topics.add(topic);
  keeping.asOf = Math.min(keeping.asOf, answer.madeAt);
  let value = values.get(answer.answer);
  if (value === undefined) {
    const made = answer.answer;
    value = JSON.parse(made.json) as unknown;
    const { page } = value as Partial<Page<unknown>>;
    if (page) setCursors(page, (at) => made.cursorAt(at));
    values.set(answer.answer, value);
  }
  return value;
}
