import type { OccupationFit } from '../occupations/occupation-classifier.js';
import type { Spelling } from './concepts.js';
import { allOf, not, type Tsquery } from './tsquery.js';

/** One thing that was asked for, and everything that counts as finding it. */
export interface Concept {
  /** As it was typed. */
  text: string;
  /** Finds every posting that mentions it anywhere. */
  match: Tsquery;
  /** Where and how it is found best, the best first; `worth` is 0 to 1. */
  levels: { query: Tsquery; worth: number }[];
  /** How rare it is (inverse document frequency). */
  weight: number;
  /** How many live postings mention it, up to the cap. */
  frequency: number;
}

/** A query, understood. */
export interface Understanding {
  concepts: Concept[];
  excluded: Tsquery[];
  /** Beginnings of the words that snippets mark. */
  stems: string[];
  /** What occupations it asks for. */
  occupations: OccupationFit[];
  /** The whole query with its spelling mended; null where nothing was. */
  corrected: string | null;
  /** Whoever writes quotes, a minus or OR gets exactly what he asks for, and nothing related. */
  literal: boolean;
  /** When it was read what there is to be found, and what means the same. Milliseconds since 1970. */
  readAt: number;
}

/** A query, taken at its word: no spelling is mended, no word is half typed. */
export interface ExactUnderstanding {
  concepts: {
    /** Finds every posting that mentions it anywhere. */
    match: Tsquery;
    /** Of which a posting that mentions it has one. */
    spellings: Spelling[];
  }[];
  excluded: Tsquery[];
}

/** Every concept has to be found, and nothing that was excluded. Null: everything is. */
export function matchOf({ concepts, excluded }: { concepts: { match: Tsquery }[]; excluded: Tsquery[] }): Tsquery | null {
  const queries = [...concepts.map(({ match }) => match), ...excluded.map(not)];
  return queries.length === 0 ? null : allOf(queries);
}
