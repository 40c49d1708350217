import type { Spelling } from '../query/concepts.js';
import type { SearchFilter } from '../query/search-filter.js';
import type { ExactUnderstanding } from '../query/understanding.js';

/** The key that every posting has: for searches that ask for nothing that a posting would have to have. */
export const EVERY_POSTING = '*';
/** Before a word, so that it is no tag. */
export const WORD = '=';

/** How large a part of the postings has a key, 0 to 1, as far as it is known. */
export type KeyFrequency = (key: string) => number;

/**
 * Under which keys to file a search, so that every posting that it finds has one of them, and as few others as possible do.
 * Everything that is asked for is a group of keys, of which a hit has one; the rarest group does.
 */
export function searchKeys(filter: SearchFilter, understood: ExactUnderstanding | undefined, frequencyOf: KeyFrequency): string[] {
  const groups = [
    ...(understood?.concepts ?? []).flatMap(({ spellings }) => wordKeys(spellings, frequencyOf)),
    ...Object.values(filter.all).flatMap((tags) => tags.map((tag) => [tag])),
    ...Object.values(filter.any),
    ...(filter.near ? [filter.near.squares] : []),
  ];
  const rarest = groups
    .map((keys) => ({ keys, frequency: sum(keys, frequencyOf) }))
    .reduce<{ keys: string[]; frequency: number } | undefined>(
      (best, group) => (best && best.frequency <= group.frequency ? best : group),
      undefined,
    );
  return [...new Set(rarest?.keys ?? [EVERY_POSTING])];
}

/** Of each spelling the rarest word, by all its stems. None, where some spelling has no whole word to go by. */
function wordKeys(spellings: Spelling[], frequencyOf: KeyFrequency): string[][] {
  const keys: string[] = [];
  for (const { words, prefix = false } of spellings) {
    const whole = (prefix ? words.slice(0, -1) : words)
      .filter((lexemes) => lexemes.length > 0)
      .map((lexemes) => lexemes.map((text) => WORD + text));
    if (whole.length === 0) return [];
    keys.push(...whole.reduce((best, word) => (sum(word, frequencyOf) < sum(best, frequencyOf) ? word : best)));
  }
  return [keys];
}

function sum(keys: string[], frequencyOf: KeyFrequency): number {
  return keys.reduce((total, key) => total + frequencyOf(key), 0);
}
