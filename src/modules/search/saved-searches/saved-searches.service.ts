import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../../common/etag.js';
import { newId } from '../../../common/ids.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Page } from '../../../common/paging/page.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { CreateSavedSearchDto, SavedQueryDto, UpdateSavedSearchDto } from '../dto/saved-search.dto.js';
import { SavedSearchResponse } from '../dto/saved-search.response.js';
import { SearchFilterService } from '../query/search-filter.service.js';
import { SavedSearchNotFoundError, TooManySavedSearchesError } from '../search.errors.js';
import type { SavedQuery } from './saved-search.vocabulary.js';
import { SavedSearchesRepository } from './saved-searches.repository.js';

/** More than this nobody follows. */
const PER_PERSON = 100;

/** Searches that people keep. A person sees his own and nobody else's. */
@Injectable()
export class SavedSearchesService {
  constructor(
    private readonly searches: SavedSearchesRepository,
    private readonly filters: SearchFilterService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(actor: Actor, query: PageQuery): Promise<Page<SavedSearchResponse>> {
    return this.searches.listByUser(actor.id, query, SavedSearchResponse.from);
  }

  async get(actor: Actor, id: string): Promise<SavedSearchResponse> {
    const search = await this.searches.find(actor.id, id);
    if (!search) throw new SavedSearchNotFoundError();
    return SavedSearchResponse.from(search);
  }

  /** @throws TooManySavedSearchesError, InvalidInputError for a query that could not be run */
  async create(actor: Actor, { name, query, frequency }: CreateSavedSearchDto): Promise<SavedSearchResponse> {
    await this.assertRuns(query);
    return this.unitOfWork.run(async () => {
      await this.searches.lockAllOf(actor.id);
      if ((await this.searches.countByUser(actor.id)) >= PER_PERSON) {
        throw new TooManySavedSearchesError(`A person may keep ${PER_PERSON} searches. Delete one first.`);
      }
      const now = new Date();
      const search = { id: newId(), userId: actor.id, name, query: plain(query), frequency, createdAt: now, updatedAt: now };
      await this.searches.insert(search);
      return SavedSearchResponse.from(search);
    });
  }

  async update(actor: Actor, id: string, { query, ...changes }: UpdateSavedSearchDto, ifMatch?: string): Promise<SavedSearchResponse> {
    if (query) await this.assertRuns(query);
    return this.unitOfWork.run(async () => {
      const search = await this.searches.lock(actor.id, id);
      if (!search) throw new SavedSearchNotFoundError();
      assertUnchanged(ifMatch, SavedSearchResponse.from(search));
      const changed = { ...changes, ...(query && { query: plain(query) }), updatedAt: new Date() };
      await this.searches.update(id, changed);
      return SavedSearchResponse.from({ ...search, ...changed });
    });
  }

  async delete(actor: Actor, id: string): Promise<void> {
    if (!(await this.searches.delete(actor.id, id))) throw new SavedSearchNotFoundError();
  }

  private async assertRuns(query: SavedQueryDto): Promise<void> {
    await this.filters.of({ limit: 1, ...query }, '/query');
  }
}

/** What was given, and no `undefined`. */
function plain(query: SavedQueryDto): SavedQuery {
  return JSON.parse(JSON.stringify(query)) as SavedQuery;
}
