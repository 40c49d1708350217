import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Settings } from '../../../config/env.js';
import type { AnswerCache } from '../../../infra/cache/answer-cache.js';
import type { Events } from '../../../infra/queue/events.js';
import type { SearchJobsQuery } from '../dto/search-jobs.query.js';
import type { SearchIndexRepository } from '../index/search-index.repository.js';
import type { CitiesRepository } from '../places/cities.repository.js';
import { PlacesService } from '../places/places.service.js';
import { SearchCache } from '../search.cache.js';
import type { SearchStateRepository } from '../search-state.repository.js';
import type { PostingArrivalsRepository } from '../alerts/posting-arrivals.repository.js';
import { SearchFilterService } from './search-filter.service.js';

const settings = { currency: 'EUR' } as Settings;
/** Knows a city by the name and the countries that it is asked for. */
const cities = {
  namesOf: async (name: string, countries: string[] | undefined) =>
    countries?.includes('XX') ? [] : [{ name, country: countries?.join('') ?? '' }],
} as CitiesRepository;
const places = new PlacesService(
  cities,
  {} as SearchIndexRepository,
  {} as SearchStateRepository,
  {} as Events,
  {} as PostingArrivalsRepository,
);
const filters = new SearchFilterService(places, settings);
const cache = new SearchCache({} as AnswerCache, settings);

/** Pieces that are the same to one who reads, and may not be to a regular expression. */
const text = fc
  .array(
    fc.constantFrom(
      'Bremen',
      'bremen',
      'Ｂremen',
      ',',
      '，',
      ', ',
      ',\u3000',
      'DE',
      'de',
      'ＤＥ',
      'ß',
      'SS',
      'ss',
      'æ',
      'AE',
      'Ö',
      'o',
      '№',
      'ﬁ',
      'fi',
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((pieces) => pieces.join(''));
const texts = fc.array(text, { minLength: 1, maxLength: 2 });
const pay = {
  payMin: fc.constantFrom(undefined, 10),
  payCurrency: fc.constantFrom(undefined, 'EUR', 'USD'),
  payPeriod: fc.constantFrom(undefined, 'YEAR' as const, 'HOUR' as const),
  unknownPay: fc.constantFrom(undefined, 'include' as const, 'exclude' as const),
};

async function filterOf(query: SearchJobsQuery): Promise<unknown> {
  const { any, all, ...others } = await filters.of(query);
  const sorted = (tags: Partial<Record<string, string[]>>) =>
    Object.fromEntries(Object.entries(tags).map(([name, values]) => [name, [...new Set(values)].toSorted()]));
  return { any: sorted(any), all: sorted(all), ...others };
}

describe('The filters of a search', () => {
  it.each([
    ['a city', fc.record({ limit: fc.constant(20), city: fc.array(text, { minLength: 1, maxLength: 1 }) })],
    ['skills', fc.record({ limit: fc.constant(20), skills: texts })],
    ['categories', fc.record({ limit: fc.constant(20), category: texts })],
    ['pay', fc.record({ limit: fc.constant(20), ...pay })],
  ])('are the same for whatever the cache takes for the same question: %s', async (_, queries: fc.Arbitrary<object>) => {
    const byKey = new Map<string, unknown>();
    const asked = new Set<string>();
    for (const query of fc.sample(queries as fc.Arbitrary<SearchJobsQuery>, { numRuns: 3000, seed: 20_264 })) {
      const key = cache.questionOf(query);
      const filter = await filterOf(query);
      if (byKey.has(key)) expect({ query, filter }).toEqual({ query, filter: byKey.get(key) });
      byKey.set(key, filter);
      asked.add(JSON.stringify(query));
    }
    expect(byKey.size).toBeLessThan(asked.size);
  });
});
