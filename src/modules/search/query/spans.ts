import type { QueryTerm } from './parse-query.js';

/** What stands for one thing: a word, alternatives between which there was OR, or neighbours that mean something together. */
export interface Span {
  /** As they were typed. */
  terms: QueryTerm[];
  /** What means the same, as the index has words. */
  synonyms: string[];
  /** A word that stands alone and its neighbours that do, written as one: `cyber security`. */
  joined: string[];
}

/** What was meant by words that were misspelt. */
export type Corrections = ReadonlyMap<string, string>;

const LONGEST_SYNONYM = 6;

/** Every run of neighbouring words that might have synonyms. */
export function synonymCandidates(groups: QueryTerm[][], corrections: Corrections): string[] {
  const words = groups.map((group) => wordOf(group, corrections));
  return [...words.flatMap((_, start) => runsFrom(words, start)), ...groups.filter((group) => group.length > 1).flatMap(alternativesIn)];
}

/**
 * Puts neighbouring words that have synonyms together, the longest run first. What is misspelt has the synonyms of what
 * was meant.
 * @param sets terms that mean the same
 */
export function spansOf(groups: QueryTerm[][], sets: string[][], corrections: Corrections): Span[] {
  const words = groups.map((group) => wordOf(group, corrections));
  const synonymsOf = (term: string) => [...new Set(sets.filter((terms) => terms.includes(term)).flat())].filter((other) => other !== term);
  const spans: Span[] = [];
  for (let start = 0; start < groups.length;) {
    const run = runsFrom(words, start).findLast((term) => synonymsOf(term).length > 0);
    const length = run?.split(' ').length ?? 1;
    const terms = groups.slice(start, start + length).flat();
    spans.push({
      terms: length > 1 ? [{ words: terms.flatMap((term) => term.words), phrase: false }] : terms,
      synonyms: run === undefined ? alternativesIn(groups[start] ?? []).flatMap(synonymsOf) : synonymsOf(run),
      joined: length > 1 ? [] : joinedAt(words, start),
    });
    start += length;
  }
  return spans;
}

/** The words between which there was OR: each is found as it would be alone. */
function alternativesIn(group: QueryTerm[]): string[] {
  return group.length < 2 ? [] : group.flatMap(({ words, phrase }) => (phrase ? [] : words));
}

/** The word of a group that is nothing but one, as it was meant. */
function wordOf(group: QueryTerm[], corrections: Corrections): string | null {
  const [term, ...others] = group;
  if (!term || others.length > 0 || term.phrase || term.words.length !== 1) return null;
  const word = term.words[0] as string;
  return corrections.get(word) ?? word;
}

/** The runs of plain words that begin here, the shortest first. */
function runsFrom(words: (string | null)[], start: number): string[] {
  const runs: string[] = [];
  for (let end = start; end < Math.min(words.length, start + LONGEST_SYNONYM) && words[end] !== null; end++) {
    runs.push(words.slice(start, end + 1).join(' '));
  }
  return runs;
}

function joinedAt(words: (string | null)[], index: number): string[] {
  const [before, word, after] = [words[index - 1], words[index], words[index + 1]];
  if (word === null || word === undefined) return [];
  return [...(before ? [`${before}${word}`] : []), ...(after ? [`${word}${after}`] : [])];
}
