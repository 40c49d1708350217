import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import { SearchIndexService } from '../index/search-index.service.js';
import type { OccupationTitle } from '../occupations/occupation-classifier.js';
import { OccupationsRepository } from '../occupations/occupations.repository.js';
import { TAXONOMY_LOCK, TAXONOMY_STATE } from '../occupations/occupations.service.js';
import { SearchStateRepository } from '../search-state.repository.js';
import { type SynonymSet, SynonymsService } from '../synonyms/synonyms.service.js';

/** What a classification knows of titles and skills. */
export interface Taxonomy {
  /** `esco` or `onet`. */
  source: string;
  /** What codes its occupations have: `isco` or `soc`. */
  scheme: string;
  /** Titles of occupations, all of the scheme. */
  titles: OccupationTitle[];
  synonyms: SynonymSet[];
}

const IMPORT_LOCK = 7_236_013;

/** Takes over a classification of occupations. A second import of the same source replaces the first. */
@Injectable()
export class TaxonomyImportService {
  constructor(
    private readonly titles: OccupationsRepository,
    private readonly synonyms: SynonymsService,
    private readonly state: SearchStateRepository,
    private readonly index: SearchIndexService,
  ) {}

  /** Every posting is then looked at anew. @returns how many */
  async import({ source, scheme, titles, synonyms }: Taxonomy, onProgress: (done: number) => void): Promise<number> {
    await this.state.inTurn(IMPORT_LOCK, async () => {
      await this.titles.replace(scheme, titles);
      await this.synonyms.replaceSource(source, synonyms);
      // Only now, for postings that are written meanwhile wait for it.
      await this.state.inTurn(TAXONOMY_LOCK, () => this.state.write(TAXONOMY_STATE, newId()));
    });
    return this.index.rebuild(onProgress);
  }
}
