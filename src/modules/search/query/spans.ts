import type { QueryTerm } from './parse-query.js';

/** What stands for one thing: a word, alternatives between which there was OR, or neighbours that mean something together. */
export interface Span {
  terms: QueryTerm[];
  /** What means the same, as the index has words. */
  synonyms: string[];
  /** The words before and after, when they stand alone too. */
  before?: string;
  after?: string;
}

const LONGEST_SYNONYM = 6;

/** Every run of neighbouring words that might have synonyms. */
export function synonymCandidates(groups: QueryTerm[][]): string[] {
  const words = groups.map(wordOf);
  return words.flatMap((_, start) => runsFrom(words, start));
}

/**
 * Puts neighbouring words that have synonyms together, the longest run first.
 * @param sets terms that mean the same
 */
export function spansOf(groups: QueryTerm[][], sets: string[][]): Span[] {
  const words = groups.map(wordOf);
  const synonymsOf = (term: string) => [...new Set(sets.filter((terms) => terms.includes(term)).flat())].filter((other) => other !== term);
  const spans: Span[] = [];
  for (let start = 0; start < groups.length;) {
    const run = runsFrom(words, start).findLast((term) => synonymsOf(term).length > 0);
    const length = run?.split(' ').length ?? 1;
    const terms = groups.slice(start, start + length).flat();
    const [before, after] = [words[start - 1], words[start + length]];
    spans.push({
      terms: length > 1 ? [{ words: terms.flatMap((term) => term.words), phrase: false }] : terms,
      synonyms: run === undefined ? [] : synonymsOf(run),
      ...(length === 1 && words[start] !== null && { ...(before && { before }), ...(after && { after }) }),
    });
    start += length;
  }
  return spans;
}

/** The word of a group that is nothing but one. */
function wordOf(group: QueryTerm[]): string | null {
  const [term, ...others] = group;
  return term && others.length === 0 && !term.phrase && term.words.length === 1 ? (term.words[0] as string) : null;
}

/** The runs of plain words that begin here, the shortest first. */
function runsFrom(words: (string | null)[], start: number): string[] {
  const runs: string[] = [];
  for (let end = start; end < Math.min(words.length, start + LONGEST_SYNONYM) && words[end] !== null; end++) {
    runs.push(words.slice(start, end + 1).join(' '));
  }
  return runs;
}
