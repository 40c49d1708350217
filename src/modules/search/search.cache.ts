import { LRUCache } from 'lru-cache';
import { pageLinks, parametersOf } from '../../common/paging/links.js';
import type { CursorAt } from '../../common/paging/page.js';
import { Settings } from '../../config/env.js';
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
/** Answers grow no older for it, but are made again the sooner the older what they are made of. */
const UNDERSTANDING_TTL_MS = 5000;

/** A page as it is sent, and since when what it is made of is known. */
export interface ReadPage {
  json: string;
  nextCursor: string | null;
  cursorAt: CursorAt;
  asOf: number | undefined;
}

/**
 * Finished answers of the public list and of suggestions, and what was understood of a query. The key is the whole query,
 * in an order of its own; whatever changes a posting, an employer or the synonyms drops all of them.
 */
@Follows<JobChanged | EmployerChanged>(JobChanged, EmployerChanged)
export class SearchCache implements EventFollower<JobChanged | EmployerChanged> {
  private readonly understandings = new LRUCache<string, Understanding>({
    max: MOST_UNDERSTANDINGS,
    ttl: UNDERSTANDING_TTL_MS,
    perf: Date,
  });

  constructor(
    private readonly answers: AnswerCache,
    private readonly settings: Settings,
  ) {}

  async page(query: SearchJobsQuery, read: () => Promise<ReadPage>): Promise<Served> {
    const { facets, ...others } = query;
    const linksOf = pageLinks('/v1/jobs', parametersOf({ ...others, facets: facets?.join(',') }));
    return this.answers.get({
      key: `jobs:${this.questionOf(query)}`,
      read: async () => {
        const { json, nextCursor, cursorAt, asOf } = await read();
        return Answer.of(json, { topics: TOPICS, link: linksOf(nextCursor), cursorAt, asOf });
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
    const key = `${this.answers.epoch}:${q}`;
    const known = this.answers.enabled ? this.understandings.get(key) : undefined;
    if (known) return known;
    const understanding = await understand();
    if (this.answers.enabled) this.understandings.set(key, understanding);
    return understanding;
  }

  /** Call it in the transaction that changes what is found by what. */
  async drop(): Promise<void> {
    await this.answers.drop(TOPICS);
  }

  async follow(): Promise<void> {
    await this.drop();
  }

  /**
   * The same question has the same text: parameters and the values of a repeated one are sorted, and stand once; words stand
   * as they are understood, names without case; what says no more than its absence does not stand there. Whoever answers
   * may look at nothing in a query that is not in here.
   */
  questionOf({ q = '', ...query }: Partial<SearchJobsQuery>): string {
    const words = parseQuery(q);
    const { payMin, payPeriod, unknownPay, payCurrency, sort, explain } = query;
    const asked = {
      ...query,
      q: words.groups.length + words.excluded.length > 0 ? words : undefined,
      category: query.category?.map(fold),
      skills: query.skills?.map(fold),
      employer: query.employer?.map((idOrSlug) => idOrSlug.toLowerCase()),
      city: query.city?.map(fold),
      payPeriod: payMin === undefined ? undefined : otherThan('YEAR', payPeriod),
      unknownPay: otherThan(payMin === undefined ? 'include' : 'exclude', unknownPay),
      payCurrency: otherThan(this.settings.currency, payCurrency),
      sort: otherThan(words.groups.length > 0 ? 'relevance' : 'newest', sort),
      explain: otherThan(false, explain),
    };
    const entries = Object.entries(asked)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? [...new Set(value as string[])].toSorted() : value])
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify(entries);
  }
}

function otherThan<T>(byDefault: T, value: T | undefined): T | undefined {
  return value === byDefault ? undefined : value;
}
