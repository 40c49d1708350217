import type { OccupationFit } from '../occupations/occupation-classifier.js';
import type { Tsquery } from './tsquery.js';

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
