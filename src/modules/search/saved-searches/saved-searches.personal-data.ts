import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { NEW_DAYS, SearchMatchesRepository } from '../alerts/search-matches.repository.js';
import { SavedSearchResponse } from '../dto/saved-search.response.js';
import { SavedSearchesRepository } from './saved-searches.repository.js';

@HoldsPersonalData({
  section: 'savedSearches',
  tables: {
    saved_searches: 'deleted',
    compiled_searches: 'deleted: what a saved search was understood as',
    compiled_search_keys: 'deleted: the words that it is filed under, as hashes',
    search_matches: 'deleted: which postings somebody was told of; else after 90 days',
  },
})
export class SavedSearchesPersonalData implements PersonalData {
  readonly retention;

  constructor(
    private readonly searches: SavedSearchesRepository,
    matches: SearchMatchesRepository,
  ) {
    // For so long a posting may be news, and must not be so twice.
    this.retention = [
      {
        name: 'told-postings',
        days: NEW_DAYS,
        count: (before: Date) => matches.countOld(before),
        apply: (before: Date, limit: number) => matches.deleteOld(before, limit),
      },
    ];
  }

  export({ id }: Person): AsyncIterable<SavedSearchResponse> {
    return allOf((page) => this.searches.listByUser(id, page, SavedSearchResponse.from));
  }

  async erase({ id }: Person): Promise<void> {
    await this.searches.deleteOf(id);
  }
}
