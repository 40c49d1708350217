import { addressesIn } from './contact-patterns.js';
import { folded } from './folded.js';
import { BETWEEN, namesIn } from './name-patterns.js';
import { phoneNumbersIn } from './phone-numbers.js';

const WITHHELD = '[withheld]';
/** What leaves nothing between two pieces that are withheld. */
const NOTHING = new RegExp(`^${BETWEEN}{0,3}$`, 'v');

/** What the hiring team calls a candidate whom it may not know yet: always the same, and telling nothing. */
export function pseudonym(applicationId: string): string {
  return `Candidate ${applicationId.slice(-5).toUpperCase()}`;
}

/**
 * A text of the candidate or to him, in Unicode's form C, without what leads to a person: his name and its parts, with accents or
 * without; e-mail addresses, links and telephone numbers, whosever they are.
 * @param names all that he is or was called
 */
export function withheld(text: string, ...names: string[]): string {
  const composed = text.normalize('NFC');
  const plain = folded(composed);
  const pieces = [...names.flatMap((name) => namesIn(plain.text, name)), ...addressesIn(plain.text), ...phoneNumbersIn(plain.text)]
    .map(([start, end]): [number, number] => [plain.from[start] ?? 0, plain.to[end - 1] ?? 0])
    .toSorted(([a], [b]) => a - b);
  let shown = '';
  let done = 0;
  for (const [start, end] of pieces) {
    if (end <= done) continue;
    const between = composed.slice(done, Math.max(start, done));
    if (done === 0 || !isNothing(between)) shown += between + WITHHELD;
    done = end;
  }
  return shown + composed.slice(done);
}

function isNothing(between: string): boolean {
  return NOTHING.test(between) && !/[\n\r]/.test(between);
}
