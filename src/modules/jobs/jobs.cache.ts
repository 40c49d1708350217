import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import { AppCache } from '../../infra/cache/app-cache.js';
import { PublicGeneration } from '../../infra/cache/public-generation.js';
import type { JobCardResponse } from './dto/job.response.js';
import type { ListJobsQuery } from './dto/list-jobs.query.js';

/** Longest time a page is served: what a posting that passes its last day, which nobody writes, may cost. */
const TTL_MS = 10_000;

/**
 * Pages of the public list. The key is the whole query, in an order of its own, and the generation of what is public;
 * whatever changes a posting or an employer renews the generation, and so drops every page.
 */
@Injectable()
export class JobsCache {
  constructor(
    private readonly cache: AppCache,
    private readonly generation: PublicGeneration,
  ) {}

  async list(query: ListJobsQuery, read: () => Promise<Page<JobCardResponse>>): Promise<Page<JobCardResponse>> {
    // Asked before reading: what changes meanwhile is not hidden by what was read before.
    const generation = await this.generation.current();
    if (generation === undefined) return read();
    const key = `jobs:list:${generation}:${JSON.stringify(normalised(query))}`;
    const cached = await this.cache.get<Page<JobCardResponse>>(key);
    if (cached !== undefined) return cached;
    const page = await read();
    await this.cache.set(key, page, TTL_MS);
    return page;
  }
}

/** The same question has the same text: parameters and the values of a repeated one are sorted, case is folded where it does not matter. */
function normalised(query: ListJobsQuery): [string, unknown][] {
  const folded = { ...query, q: query.q?.toLowerCase(), category: query.category?.map((name) => name.toLowerCase()) };
  return Object.entries(folded)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? [...(value as string[])].toSorted() : value])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
