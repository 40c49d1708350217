import { describe, expect, it } from '@jest/globals';
import type { SearchJobsQuery } from './dto/search-jobs.query.js';
import { FacetsService } from './facets.service.js';
import type { FacetName } from './facets.js';
import type { PlacesService } from './places/places.service.js';
import type { SearchFilterService } from './query/search-filter.service.js';
import type { FacetCount, SearchRepository } from './search.repository.js';

const NO_FILTER = { filter: { any: {}, all: {} }, match: null };

async function count(
  names: FacetName[],
  values: FacetCount[],
  { hits = 1, cities = {} }: { hits?: number; cities?: Record<string, string> } = {},
) {
  const service = new FacetsService(
    { facets: async () => ({ hits, values }), labels: async () => new Map([['DE/koln', 'Köln']]) } as unknown as SearchRepository,
    { currencyOf: () => 'EUR' } as unknown as SearchFilterService,
    { sameCities: async (keys: string[]) => new Map(keys.map((key) => [key, cities[key] ?? key])) } as unknown as PlacesService,
  );
  return (await service.count(names, NO_FILTER, {} as SearchJobsQuery)).facets;
}

describe('Facets', () => {
  it.each([
    [10_000, 'eq'],
    [10_001, 'gte'],
  ])('of %i hits are counted as %s', async (hits, relation) => {
    expect(await count(['country'], [{ facet: 'country', value: 'DE', count: 9 }], { hits })).toEqual({
      country: [{ value: 'DE', label: 'DE', count: 9, relation }],
    });
  });

  it('name the bands of pay by where they begin, in their order', async () => {
    const { pay } = await count(
      ['pay'],
      [
        { facet: 'pay', value: '10', count: 2 },
        { facet: 'pay', value: '1', count: 1 },
      ],
    );
    expect(pay?.map(({ value, label }) => [value, label])).toEqual([
      ['0', '0–20000'],
      ['200000', '200000+'],
    ]);
  });

  it('show the most frequent values', async () => {
    const values = Array.from({ length: 100 }, (_, n) => ({ facet: 'country' as const, value: `C${n}`, count: 100 - n }));
    expect((await count(['country'], values)).country?.map(({ count: hits }) => hits)).toEqual(
      values.slice(0, 20).map(({ count: hits }) => hits),
    );
  });

  it('put the names of a city together, and tell cities of one name apart', async () => {
    const { city } = await count(
      ['city'],
      [
        { facet: 'city', value: 'FR/cologne', count: 5 },
        { facet: 'city', value: 'DE/koln', count: 4 },
        { facet: 'city', value: 'DE/cologne', count: 3 },
        { facet: 'city', value: 'IT/cologne', count: 2 },
      ],
      { cities: { 'DE/koln': '1', 'DE/cologne': '1' } },
    );
    expect(city?.map(({ value, count: hits }) => [value, hits])).toEqual([
      ['Köln', 7],
      ['cologne, FR', 5],
      ['cologne, IT', 2],
    ]);
  });
});
