import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { RATES_DATE } from '../../../common/money/exchange-rates.js';
import { Settings } from '../../../config/env.js';
import { AdvisoryLocks } from '../../../infra/database/advisory-locks.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { SearchJobsQuery } from '../dto/search-jobs.query.js';
import { SearchFilterService } from '../query/search-filter.service.js';
import { matchOf } from '../query/understanding.js';
import { UnderstandingService } from '../query/understanding.service.js';
import type { SavedQuery } from '../saved-searches/saved-search.vocabulary.js';
import { conditionOf, NOTHING } from './compiled-search.js';
import { type ActiveSearch, type CompiledSearch, CompiledSearchesRepository } from './compiled-searches.repository.js';
import { type KeyFrequency, searchKeys, WORD } from './search-keys.js';

/** To be raised whenever the code would make another condition, or other keys, of the same query than before: by these numbers, too. */
const COMPILER_VERSION = 1;
/**
 * What of the code the meaning of a query depends on, such that newer code has a greater one: what newer code has compiled, older
 * code that runs beside it for a while leaves as it is. Else each would compile all searches again whenever the other has.
 */
const COMPILER = compilerNamed(COMPILER_VERSION, RATES_DATE);
const LOCK = 7_236_020;
const BATCH = 200;
/** As many as a few of the pool's connections can read for; the others are for people. */
const AT_ONCE = 4;
const FREQUENCIES_MS = 600_000;
/** Of what PostgreSQL has not counted: rare, where it has counted anything. Else words are rarer than most tags. */
const UNCOUNTED = { word: 0.01, tag: 0.05 };

/** Understands saved searches once, for all postings to come; and again, when what words mean has changed. */
@Injectable()
export class SearchCompilerService {
  private frequencies: { common: Map<string, number>; least: number; until: number } | undefined;

  constructor(
    private readonly compiled: CompiledSearchesRepository,
    private readonly understanding: UnderstandingService,
    private readonly filters: SearchFilterService,
    private readonly settings: Settings,
    private readonly locks: AdvisoryLocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * What a query asks for at this moment. Outside of any transaction.
   * @throws InvalidInputError for a query that could not be run
   */
  async compile(query: SavedQuery, epoch?: string): Promise<Omit<CompiledSearch, 'savedSearchId'>> {
    // Before what it names is read: what changes meanwhile makes it stale, rather than wrong.
    const compiledIn = epoch ?? (await this.epoch());
    const asked = { limit: 1, ...query } as SearchJobsQuery;
    const filter = await this.filters.of(asked, '/query');
    const understood = await this.understanding.understandExactly(asked.q ?? '');
    return {
      epoch: compiledIn,
      condition: conditionOf(filter, understood ? matchOf(understood) : null),
      postedWithinDays: filter.postedWithinDays ?? null,
      keys: searchKeys(filter, understood, await this.keyFrequency()),
    };
  }

  async put(search: CompiledSearch): Promise<void> {
    await this.compiled.put([search]);
  }

  /** Its owner does not want to be told any more. */
  async remove(savedSearchId: string): Promise<void> {
    await this.compiled.remove(savedSearchId);
  }

  /** Compiles what is not, or not as words are meant now. @returns false when another process is at it */
  async bringUpToDate(): Promise<boolean> {
    const epoch = await this.epoch();
    if ((await this.compiled.listStale(epoch, 1)).length === 0) return true;
    const done = await this.locks.tryWith(LOCK, async () => {
      for (;;) {
        const stale = await this.compiled.listStale(epoch, BATCH);
        if (stale.length === 0) break;
        await this.recompile(stale, epoch);
      }
      await this.compiled.removeUnusedShapes();
      return true;
    });
    return done === true;
  }

  private async recompile(stale: ActiveSearch[], epoch: string): Promise<void> {
    const compiled: CompiledSearch[] = [];
    const queue = stale.values();
    const work = async () => {
      for (const { id, query } of queue)
        compiled.push({ savedSearchId: id, ...(await this.compile(query, epoch).catch(findingNothing(epoch))) });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await this.unitOfWork.run(async () => {
      // Whoever changed one meanwhile has compiled it himself.
      const unchanged = await this.compiled.holdUnchanged(stale);
      await this.compiled.put(compiled.filter(({ savedSearchId }) => unchanged.has(savedSearchId)));
    });
  }

  private async epoch(): Promise<string> {
    const meanings = [this.settings.currency, await this.compiled.meanings()];
    return `${COMPILER} ${createHash('sha256').update(JSON.stringify(meanings)).digest('hex').slice(0, 16)}`;
  }

  private async keyFrequency(): Promise<KeyFrequency> {
    const now = performance.now();
    if (!this.frequencies || this.frequencies.until < now) {
      const common = await this.compiled.commonKeys();
      this.frequencies = { common, least: Math.min(...common.values()), until: now + FREQUENCIES_MS };
    }
    const { common, least } = this.frequencies;
    return (key) => common.get(key) ?? (common.size > 0 ? least : key.startsWith(WORD) ? UNCOUNTED.word : UNCOUNTED.tag);
  }
}

export function compilerNamed(version: number, ratesDate: string): string {
  return `v${String(version).padStart(4, '0')}/${ratesDate}`;
}

/** What could be run when it was saved and cannot any more is kept, and is not in the way of the others. */
function findingNothing(epoch: string) {
  return (error: unknown): Omit<CompiledSearch, 'savedSearchId'> => {
    if (!(error instanceof InvalidInputError)) throw error;
    return { epoch, condition: NOTHING, postedWithinDays: null, keys: [] };
  };
}
