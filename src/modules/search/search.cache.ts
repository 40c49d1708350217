import { LRUCache } from 'lru-cache';
import { pageLinks, parametersOf } from '../../common/paging/links.js';
import { Answer } from '../../infra/cache/answer.js';
import { AnswerCache, type Served } from '../../infra/cache/answer-cache.js';
import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { EmployerChanged } from '../employers/employer.events.js';
import { JobChanged } from '../jobs/job.events.js';
import type { SearchJobsQuery } from './dto/search-jobs.query.js';
import type { SuggestQuery } from './dto/suggest.query.js';
import { fold } from './language/text.js';
import { parseQuery } from './query/parse-query.js';
import type { Understanding } from './query/understanding.js';

/** Everything that is found: one posting more, or another word in one, may change any of it. */
const TOPICS = ['listings'];
const MOST_UNDERSTANDINGS = 2000;
const UNDERSTANDING_TTL_MS = 10_000;

/**
 * Finished answers of the public list and of suggestions, and what was understood of a query. The key is the whole query,
 * in an order of its own; whatever changes a posting, an employer or the synonyms drops all of them.
 */
@Follows<JobChanged | EmployerChanged>(JobChanged, EmployerChanged)
export class SearchCache implements EventFollower<JobChanged | EmployerChanged> {
  private readonly understandings = new LRUCache<string, Understanding>({ max: MOST_UNDERSTANDINGS, ttl: UNDERSTANDING_TTL_MS });

  constructor(private readonly answers: AnswerCache) {}

  async page(query: SearchJobsQuery, read: () => Promise<{ json: string; nextCursor: string | null }>): Promise<Served> {
    const { facets, ...others } = query;
    const linksOf = pageLinks('/v1/jobs', parametersOf({ ...others, facets: facets?.join(',') }));
    return this.answers.get({
      key: `jobs:${questionOf(query)}`,
      read: async () => {
        const { json, nextCursor } = await read();
        return Answer.of(json, { topics: TOPICS, link: linksOf(nextCursor) });
      },
    });
  }

  async suggestions({ q, limit }: SuggestQuery, read: () => Promise<object>): Promise<Served> {
    return this.answers.get({
      key: `suggest:${JSON.stringify([fold(q), limit])}`,
      read: async () => Answer.of(JSON.stringify(await read()), { topics: TOPICS }),
    });
  }

  /** In this process only: it is made of little, and needed for every page of a search. */
  async understanding(q: string, understand: () => Promise<Understanding>): Promise<Understanding> {
    if (!this.answers.enabled) return understand();
    const key = `${this.answers.epoch}:${q}`;
    const known = this.understandings.get(key);
    if (known) return known;
    const understanding = await understand();
    this.understandings.set(key, understanding);
    return understanding;
  }

  /** Call it in the transaction that changes what is found by what. */
  async drop(): Promise<void> {
    await this.answers.drop(...TOPICS);
  }

  async follow(): Promise<void> {
    await this.drop();
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
