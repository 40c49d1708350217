import { describe, expect, it, jest } from '@jest/globals';
import type { Settings } from '../../config/env.js';
import type { Answer } from '../../infra/cache/answer.js';
import type { AnswerCache, Question } from '../../infra/cache/answer-cache.js';
import type { SearchJobsQuery } from './dto/search-jobs.query.js';
import type { Understanding } from './query/understanding.js';
import { SearchCache } from './search.cache.js';

function build() {
  const asked: string[] = [];
  const answers: Answer[] = [];
  const answerCache = {
    enabled: true,
    epoch: 0,
    get: async ({ key, read }: Question) => {
      asked.push(key);
      answers.push(await read());
    },
  };
  const cache = new SearchCache(answerCache as unknown as AnswerCache, { currency: 'EUR' } as Settings);
  const keyOf = async (query: SearchJobsQuery) => {
    await cache.page(query, async () => ({ json: '{}', nextCursor: 'next', cursorAt: () => undefined, asOf: undefined }));
    return asked.at(-1);
  };
  return { cache, keyOf, answers, answerCache };
}

describe('The cache of the public list', () => {
  it('asks for the same, however the same question is put', async () => {
    const { keyOf } = build();
    const one = await keyOf({ limit: 20, q: 'Nurse', category: ['B', 'a'], employmentType: ['FULL_TIME', 'INTERN'] });
    const same = await keyOf({ employmentType: ['INTERN', 'FULL_TIME'], category: ['A', 'b'], q: 'nurse', limit: 20, cursor: undefined });
    expect(same).toBe(one);
  });

  it.each([
    { limit: 21 },
    { limit: 20, q: 'nurses' },
    { limit: 20, q: 'nurse', cursor: 'x' },
    { limit: 20, q: 'nurse', country: ['DE'] },
    { limit: 20, q: 'nurse', payMin: 0 },
    { limit: 20, q: 'nurse', unknownPay: 'exclude' as const },
    { limit: 20, q: 'nurse', sort: 'newest' as const },
    { limit: 20, q: 'nurse', payCurrency: 'USD' },
    { limit: 20, q: 'nurse', facets: ['country' as const] },
    { limit: 20, q: 'nurse', explain: true },
  ])('asks for something else for another question: %j', async (other) => {
    const { keyOf } = build();
    expect(await keyOf(other)).not.toBe(await keyOf({ limit: 20, q: 'nurse' }));
  });

  it.each([
    ['nurse OR baker', 'nurse or baker'],
    ['nurse ""OR baker', 'nurse ""or baker'],
    ['"night nurse"', 'night nurse'],
    ['nurse -night', 'nurse night'],
  ])('knows %s from %s', async (one, other) => {
    const { keyOf } = build();
    expect(await keyOf({ limit: 20, q: one })).not.toBe(await keyOf({ limit: 20, q: other }));
  });

  it.each([
    ['Café  Manager', 'cafe manager'],
    ['nurse ＯＲ baker', 'nurse OR baker'],
    ['＂night nurse＂', '"night nurse"'],
  ])('takes %s for %s', async (one, other) => {
    const { keyOf } = build();
    expect(await keyOf({ limit: 20, q: one })).toBe(await keyOf({ limit: 20, q: other }));
  });

  it.each<[Partial<SearchJobsQuery>, Partial<SearchJobsQuery>]>([
    [{ explain: false }, {}],
    [{ q: '' }, {}],
    [{ q: '?!' }, {}],
    [{ sort: 'newest' }, {}],
    [{ sort: 'newest', q: '' }, {}],
    [{ q: 'nurse', sort: 'relevance' }, { q: 'nurse' }],
    [{ unknownPay: 'include' }, {}],
    [{ payMin: 5, unknownPay: 'exclude' }, { payMin: 5 }],
    [{ payMin: 5, payPeriod: 'YEAR' }, { payMin: 5 }],
    [{ payPeriod: 'HOUR' }, {}],
    [{ payCurrency: 'EUR' }, {}],
    [{ country: ['DE', 'DE'] }, { country: ['DE'] }],
    [{ skills: ['SQL', 'sql'] }, { skills: ['sql'] }],
    [{ employer: ['ACME'] }, { employer: ['acme'] }],
  ])('takes %j for %j: what says no more than its absence splits nothing', async (one, other) => {
    const { keyOf } = build();
    expect(await keyOf({ limit: 20, ...one })).toBe(await keyOf({ limit: 20, ...other }));
  });

  it.each<[Partial<SearchJobsQuery>, Partial<SearchJobsQuery>]>([
    [{ sort: 'relevance' }, {}],
    [{ q: '-nurse', sort: 'relevance' }, { q: '-nurse' }],
    [{ payMin: 5, unknownPay: 'include' }, { payMin: 5 }],
    [{ payMin: 5, payPeriod: 'HOUR' }, { payMin: 5 }],
  ])('knows %j from %j', async (one, other) => {
    const { keyOf } = build();
    expect(await keyOf({ limit: 20, ...one })).not.toBe(await keyOf({ limit: 20, ...other }));
  });

  it('links to the first page and the next', async () => {
    const { keyOf, answers } = build();
    await keyOf({ limit: 20, q: 'nurse', country: ['DE', 'FR'], facets: ['city', 'skills'], cursor: 'this' });
    expect(answers[0]?.link).toBe(
      '</v1/jobs?limit=20&q=nurse&country=DE&country=FR&facets=city%2Cskills&cursor=next>; rel="next", ' +
        '</v1/jobs?limit=20&q=nurse&country=DE&country=FR&facets=city%2Cskills>; rel="first"',
    );
  });

  it('understands a query once, until something is dropped', async () => {
    const { cache, answerCache } = build();
    const understand = jest.fn(async () => ({ stems: [] }) as unknown as Understanding);
    await cache.understanding('nurse', understand);
    await cache.understanding('nurse', understand);
    expect(understand).toHaveBeenCalledTimes(1);
    answerCache.epoch += 1;
    await cache.understanding('nurse', understand);
    expect(understand).toHaveBeenCalledTimes(2);
  });

  it('tells of a page since when what it is made of is known', async () => {
    const { cache, answers } = build();
    await cache.page({ limit: 20 }, async () => ({ json: '{}', nextCursor: null, cursorAt: () => undefined, asOf: 5 }));
    expect(answers[0]?.asOf).toBe(5);
  });
});
