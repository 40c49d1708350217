import { allOf, anyOf, inOrder, lexeme, type Tsquery } from './tsquery.js';

const WORTH = { title: 1, titleSynonym: 0.9, names: 0.6, namesSynonym: 0.5 } as const;

/** A word, by all that its stems can be; or several words that stand for one thing. */
export interface Spelling {
  /** The lexemes of each word; none for one in a phrase that may be any. */
  words: string[][];
  phrase?: boolean;
  prefix?: boolean;
}

/** Finds a spelling where the given weights are: `A` in titles, `AB` in titles and names, none anywhere. */
export function find({ words, phrase = false, prefix = false }: Spelling, weights = ''): Tsquery {
  const queries = words.map((lexemes, index) =>
    lexemes.length === 0 ? '' : anyOf(lexemes.map((text) => lexeme(text, { weights, prefix: prefix && index === words.length - 1 }))),
  );
  return phrase ? inOrder(queries) : allOf(queries);
}

/** What finds a thing, given how it was typed and what means the same. */
export function conceptQueries(typed: Spelling[], synonyms: Spelling[]): { match: Tsquery; levels: { query: Tsquery; worth: number }[] } {
  const level = (spellings: Spelling[], weights: string, worth: number) =>
    spellings.length === 0 ? [] : [{ query: anyOf(spellings.map((spelling) => find(spelling, weights))), worth }];
  return {
    match: anyOf([...typed, ...synonyms].map((spelling) => find(spelling))),
    levels: [
      ...level(typed, 'A', WORTH.title),
      ...level(synonyms, 'A', WORTH.titleSynonym),
      ...level(typed, 'AB', WORTH.names),
      ...level(synonyms, 'AB', WORTH.namesSynonym),
    ],
  };
}

/** How much it says that a posting mentions something which `frequency` of `postings` mention (as BM25 has it). */
export function rarity(frequency: number, postings: number): number {
  const rest = Math.max(0, postings - frequency);
  return Math.round((Math.log(1 + (rest + 0.5) / (frequency + 0.5)) + 0.1) * 100) / 100;
}
