import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../../common/etag.js';
import { newId } from '../../../common/ids.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Page } from '../../../common/paging/page.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { CreateSavedSearchDto, SavedQueryDto, UpdateSavedSearchDto } from '../dto/saved-search.dto.js';
import { SavedSearchResponse } from '../dto/saved-search.response.js';
import { AlertSchedule } from '../alerts/alert-schedule.js';
import { SearchCompilerService } from '../alerts/search-compiler.service.js';
import { SearchMatchesRepository } from '../alerts/search-matches.repository.js';
import { SavedSearchNotFoundError, TooManySavedSearchesError } from '../search.errors.js';
import type { SavedSearchEntity } from './saved-search.entity.js';
import type { SavedQuery } from './saved-search.vocabulary.js';
import { SavedSearchesRepository } from './saved-searches.repository.js';

/** More than this nobody follows. */
const PER_PERSON = 100;

/** Searches that people keep. A person sees his own and nobody else's. */
@Injectable()
export class SavedSearchesService {
  constructor(
    private readonly searches: SavedSearchesRepository,
    private readonly compiler: SearchCompilerService,
    private readonly matches: SearchMatchesRepository,
    private readonly schedule: AlertSchedule,
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
    const asked = plain(query);
    const compiled = await this.compiler.compile(asked);
    return this.unitOfWork.run(async () => {
      await this.searches.lockAllOf(actor.id);
      if ((await this.searches.countByUser(actor.id)) >= PER_PERSON) {
        throw new TooManySavedSearchesError(`A person may keep ${PER_PERSON} searches. Delete one first.`);
      }
      const now = new Date();
      const search = { id: newId(), userId: actor.id, name, query: asked, frequency, createdAt: now, updatedAt: now };
      await this.searches.insert(search);
      await this.searches.beginNow(search.id);
      if (frequency !== 'off') await this.compiler.put({ savedSearchId: search.id, ...compiled });
      return SavedSearchResponse.from(search);
    });
  }

  /** A search that looks for something else, or is switched on, begins anew: what could be found before is no news. */
  async update(actor: Actor, id: string, { query, ...changes }: UpdateSavedSearchDto, ifMatch?: string): Promise<SavedSearchResponse> {
    const known = await this.searches.find(actor.id, id);
    if (!known) throw new SavedSearchNotFoundError();
    const compiled = await this.compiler.compile(query ? plain(query) : known.query);
    return this.unitOfWork.run(async () => {
      const search = await this.searches.lock(actor.id, id);
      if (!search) throw new SavedSearchNotFoundError();
      assertUnchanged(ifMatch, SavedSearchResponse.from(search));
      const changed = { ...search, ...changes, ...(query && { query: plain(query) }), updatedAt: timeAfter(search) };
      const { name, frequency, updatedAt } = changed;
      await this.searches.update(id, { name, query: changed.query, frequency, updatedAt });
      const isOther = !isDeepStrictEqual(changed.query, search.query);
      if (frequency === 'off') {
        await this.compiler.remove(id);
        await this.matches.forgetUntold(id);
      } else {
        // Changed by another request since it was compiled: a worker compiles it again before it is used.
        const isCompiled = query !== undefined || isDeepStrictEqual(known.query, changed.query);
        if (isCompiled) await this.compiler.put({ savedSearchId: id, ...compiled });
        else await this.compiler.remove(id);
        if (isOther || search.frequency === 'off') await this.searches.beginNow(id);
      }
      if (frequency !== search.frequency) await this.rescheduleOne(actor.id, changed);
      return SavedSearchResponse.from(changed);
    });
  }

  /** Its owner is in another time zone, since the present transaction. */
  async reschedule(userId: string): Promise<void> {
    for (const search of await this.searches.listScheduledByDay(userId)) await this.rescheduleOne(userId, search);
  }

  private async rescheduleOne(
    userId: string,
    { id, frequency, toldAt }: Pick<SavedSearchEntity, 'id' | 'frequency' | 'toldAt'>,
  ): Promise<void> {
    const timeZone = await this.searches.timeZoneOf(userId);
    await this.searches.reschedule(id, this.schedule.next({ frequency, timeZone, toldAt }, await this.searches.now()));
  }

  async delete(actor: Actor, id: string): Promise<void> {
    if (!(await this.searches.delete(actor.id, id))) throw new SavedSearchNotFoundError();
  }
}

/** What was given, and no `undefined`. */
function plain(query: SavedQueryDto): SavedQuery {
  return JSON.parse(JSON.stringify(query)) as SavedQuery;
}

/** The time of a change: after the last one, so that no two states of a search have the same. */
function timeAfter({ updatedAt }: Pick<SavedSearchEntity, 'updatedAt'>): Date {
  return new Date(Math.max(Date.now(), updatedAt.getTime() + 1));
}
