import type { OccupationTitle } from '../occupations/occupation-classifier.js';
import type { SynonymSet } from '../synonyms/synonyms.service.js';
import { columnsOf, type ReadTable } from './table.js';
import type { Taxonomy } from './taxonomy-import.service.js';

const CODE = ['soc', 'O*NET-SOC Code'];

/**
 * O*NET: occupations (code, title) and alternate titles (code, title, short title), as they are downloaded (`Occupation
 * Data.txt`, `Alternate Titles.txt`) or with shorter names. Titles are put together by their O*NET-SOC code; a title and
 * its short form mean the same.
 */
export async function readOnet(read: ReadTable): Promise<Taxonomy> {
  const titles: OccupationTitle[] = [];
  const synonyms: SynonymSet[] = [];
  const take = (code: string, title: string) => {
    if (code !== '' && title !== '') titles.push({ scheme: 'soc', code, title });
  };
  for await (const { code, title } of columnsOf('occupations', read('occupations.csv', 'Occupation Data.txt'), {
    code: CODE,
    title: ['title', 'Title'],
  })) {
    take(code, title);
  }
  for await (const { code, title, short } of columnsOf('alternate_titles', read('alternate_titles.csv', 'Alternate Titles.txt'), {
    code: CODE,
    title: ['title', 'Alternate Title'],
    short: ['short', 'Short Title'],
  })) {
    take(code, title);
    if (short !== '' && short !== 'n/a') synonyms.push({ kind: 'title', terms: [title.replace(/\s*\([^)]*\)/, ''), short] });
  }
  return { source: 'onet', scheme: 'soc', titles, synonyms };
}
