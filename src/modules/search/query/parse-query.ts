import { wordsOf } from '../language/text.js';

/** What somebody typed between two spaces, or between quotes. */
export interface QueryTerm {
  /** As the index has them; at least one. */
  words: string[];
  /** These words, in this order, next to each other. */
  phrase: boolean;
}

export interface ParsedQuery {
  /** Every group has to be found; a group is found when one of its terms is. */
  groups: QueryTerm[][];
  excluded: QueryTerm[];
  /** Quotes, a minus or OR: whoever writes them means exactly what he writes. */
  hasOperators: boolean;
  /** The last word may be half typed. */
  endsInWord: boolean;
}

/** More words than this are not looked at: nobody reads the answer to them. */
export const MAX_TERMS = 16;
/** As long as a query may be. Folding makes several letters of some characters, and PostgreSQL takes no word of over 2,046 bytes. */
const MAX_WORD = 200;

/**
 * Reads what is typed into a search box: words, `"phrases"`, `-exclusions`, `OR` between alternatives. There is no wrong
 * query: a quote that is not closed ends with the text, an operator with nothing to work on is a word or nothing. Wide and
 * other compatible forms of a character (`＂`, `－`) are that character.
 */
export function parseQuery(q: string): ParsedQuery {
  const text = q.normalize('NFKC');
  const groups: QueryTerm[][] = [];
  const excluded: QueryTerm[] = [];
  let alternative = false;
  let hasOperators = false;
  for (const [, minus, quoted, bare] of text.matchAll(/(-?)(?:"([^"]*)(?:"|$)|([^\s"]+))/g)) {
    if (bare === 'OR' && minus === '') {
      alternative = groups.length > 0;
      continue;
    }
    const words = wordsOf(quoted ?? bare ?? '')
      .slice(0, MAX_TERMS)
      .map(cut);
    const negative = minus === '-' && words.length > 0;
    if (words.length === 0 || groups.length + excluded.length >= MAX_TERMS) continue;
    if (negative || quoted !== undefined) hasOperators = true;
    const terms: QueryTerm[] =
      quoted !== undefined ? [{ words, phrase: words.length > 1 }] : words.map((word) => ({ words: [word], phrase: false }));
    if (negative) {
      excluded.push(quoted === undefined && words.length > 1 ? { words, phrase: true } : (terms[0] as QueryTerm));
    } else if (alternative) {
      groups.at(-1)?.push(...terms);
      hasOperators = true;
    } else {
      groups.push(...terms.map((term) => [term]));
    }
    alternative = false;
  }
  return { groups: groups.slice(0, MAX_TERMS), excluded, hasOperators, endsInWord: /[\p{L}\p{N}]$/u.test(text) };
}

/** Between characters, not within one. */
function cut(word: string): string {
  return word.length <= MAX_WORD ? word : Array.from(word).slice(0, MAX_WORD).join('');
}
