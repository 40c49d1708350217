import type { OccupationTitle } from '../occupations/occupation-classifier.js';
import type { SynonymSet } from '../synonyms/synonyms.service.js';
import type { Taxonomy } from './taxonomy-import.service.js';

/** Reads a table of a classification by its name, row by row. */
export type ReadTable = (name: string) => AsyncIterable<Record<string, string>>;

/**
 * ESCO: `occupations_en` (`isco08`, `label`, `alt_labels` separated by `|`) and `skills_en` (`label`, `alt_labels`).
 * Occupations are put together by their ISCO-08 unit group; labels of one skill mean the same.
 */
export async function readEsco(read: ReadTable): Promise<Taxonomy> {
  const titles: OccupationTitle[] = [];
  for await (const { isco08 = '', label = '', alt_labels = '' } of read('occupations_en')) {
    for (const title of [label, ...alt_labels.split('|')]) if (title !== '') titles.push({ scheme: 'isco', code: isco08, title });
  }
  const synonyms: SynonymSet[] = [];
  for await (const { label = '', alt_labels = '' } of read('skills_en')) {
    const terms = [label, ...alt_labels.split('|')].filter((term) => term !== '' && term.split(' ').length <= 3);
    if (terms.length > 1) synonyms.push({ kind: 'skill', terms: terms.slice(0, 10) });
  }
  return { source: 'esco', scheme: 'isco', titles, synonyms };
}
