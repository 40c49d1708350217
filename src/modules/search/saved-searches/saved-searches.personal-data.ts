import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { SavedSearchResponse } from '../dto/saved-search.response.js';
import { SavedSearchesRepository } from './saved-searches.repository.js';

@HoldsPersonalData({ section: 'savedSearches', tables: { saved_searches: 'deleted' } })
export class SavedSearchesPersonalData implements PersonalData {
  constructor(private readonly searches: SavedSearchesRepository) {}

  export({ id }: Person): AsyncIterable<SavedSearchResponse> {
    return allOf((page) => this.searches.listByUser(id, page, SavedSearchResponse.from));
  }

  async erase({ id }: Person): Promise<void> {
    await this.searches.deleteOf(id);
  }
}
