import { Injectable } from '@nestjs/common';
import { PreparedPage } from '../../common/paging/prepared-page.js';
import { AppCache } from '../../infra/cache/app-cache.js';
import { PublicGeneration } from '../../infra/cache/public-generation.js';
import { fold } from './language/text.js';
import { parseQuery } from './query/parse-query.js';
import type { Understanding } from './query/understanding.js';
import type { SearchJobsQuery } from './dto/search-jobs.query.js';

/** Longest time an answer is served: what a posting that passes its last day, which nobody writes, may cost. */
const TTL_MS = 10_000;

/**
 * Finished answers of the public list, and what was understood of a query. The key is the whole query, in an order of its
 * own, and the generation of what is public; whatever changes a posting or an employer renews the generation, and so
 * drops everything.
 */
@Injectable()
export class SearchCache {
  constructor(
    private readonly cache: AppCache,
    private readonly generation: PublicGeneration,
  ) {}

  async page(query: SearchJobsQuery, read: () => Promise<PreparedPage>): Promise<PreparedPage> {
    const { json, page } = await this.once(`search:page:${questionOf(query)}`, read);
    return new PreparedPage(json, page);
  }

  async understanding(q: string, understand: () => Promise<Understanding>): Promise<Understanding> {
    return this.once(`search:understanding:${q}`, understand);
  }

  private async once<T>(name: string, read: () => Promise<T>): Promise<T> {
    // Asked before reading: what changes meanwhile is not hidden by what was read before.
    const generation = await this.generation.current();
    if (generation === undefined) return read();
    const key = `${name}:${generation}`;
    const cached = await this.cache.get<T>(key);
    if (cached !== undefined) return cached;
    const value = await read();
    await this.cache.set(key, value, TTL_MS);
    return value;
  }
}

/** The same question has the same text: parameters and the values of a repeated one are sorted, words stand as they are understood, names without case. */
export function questionOf(query: Partial<SearchJobsQuery>): string {
  const folded = {
    ...query,
    q: query.q === undefined ? undefined : parseQuery(query.q),
    category: query.category?.map(fold),
    skills: query.skills?.map(fold),
    city: query.city?.map(fold),
  };
  const entries = Object.entries(folded)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? [...(value as string[])].toSorted() : value])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries);
}
