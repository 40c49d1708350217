import type { OccupationTitle } from '../occupations/occupation-classifier.js';
import type { SynonymSet } from '../synonyms/synonyms.service.js';
import { columnsOf, type ReadTable } from './table.js';
import type { Taxonomy } from './taxonomy-import.service.js';

const LABELS = { label: ['label', 'preferredLabel'], others: ['alt_labels', 'altLabels'] };

/**
 * ESCO: `occupations_en` (ISCO-08 group, label, alternative labels) and `skills_en` (label, alternative labels), as they are
 * downloaded or with shorter names of columns. Occupations are put together by their unit group; labels of one skill mean
 * the same.
 */
export async function readEsco(read: ReadTable): Promise<Taxonomy> {
  const titles: OccupationTitle[] = [];
  for await (const { code, label, others } of columnsOf('occupations_en', read('occupations_en.csv'), {
    code: ['isco08', 'iscoGroup'],
    ...LABELS,
  })) {
    if (code !== '') titles.push(...labelsOf(label, others).map((title) => ({ scheme: 'isco', code, title })));
  }
  const synonyms: SynonymSet[] = [];
  for await (const { label, others } of columnsOf('skills_en', read('skills_en.csv'), LABELS)) {
    const terms = labelsOf(label, others).filter((term) => term.split(' ').length <= 3);
    if (terms.length > 1) synonyms.push({ kind: 'skill', terms: terms.slice(0, 10) });
  }
  return { source: 'esco', scheme: 'isco', titles, synonyms };
}

/** The download puts each alternative on a line of its own. */
function labelsOf(label: string, others: string): string[] {
  return [label, ...others.split(/[|\r\n]+/)].map((title) => title.trim()).filter((title) => title !== '');
}
