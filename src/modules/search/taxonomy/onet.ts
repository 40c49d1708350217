import type { OccupationTitle } from '../occupations/occupation-classifier.js';
import type { SynonymSet } from '../synonyms/synonyms.service.js';
import type { ReadTable } from './esco.js';
import type { Taxonomy } from './taxonomy-import.service.js';

/**
 * O*NET: `occupations` (`soc`, `title`) and `alternate_titles` (`soc`, `title`, `short`). Titles are put together by their
 * O*NET-SOC code; a title and its short form mean the same.
 */
export async function readOnet(read: ReadTable): Promise<Taxonomy> {
  const titles: OccupationTitle[] = [];
  const synonyms: SynonymSet[] = [];
  for await (const { soc = '', title = '' } of read('occupations')) titles.push({ scheme: 'soc', code: soc, title });
  for await (const { soc = '', title = '', short = '' } of read('alternate_titles')) {
    titles.push({ scheme: 'soc', code: soc, title });
    if (short !== '') synonyms.push({ kind: 'title', terms: [title.replace(/\s*\([^)]*\)/, ''), short] });
  }
  return { source: 'onet', scheme: 'soc', titles, synonyms };
}
