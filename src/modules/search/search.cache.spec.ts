import { describe, expect, it, jest } from '@jest/globals';
import { PreparedPage } from '../../common/paging/prepared-page.js';
import type { AppCache } from '../../infra/cache/app-cache.js';
import type { PublicGeneration } from '../../infra/cache/public-generation.js';
import { SearchCache } from './search.cache.js';

const page = (limit: number) =>
  new PreparedPage(`{"items":[],"limit":${limit}}`, { limit, nextCursor: null, total: { value: 0, relation: 'eq' } });

function build() {
  const stored = new Map<string, unknown>();
  const generation: { value: string | undefined } = { value: '1' };
  const cache = new SearchCache(
    {
      get: async (key: string) => stored.get(key),
      set: async (key: string, value: unknown) => void stored.set(key, JSON.parse(JSON.stringify(value))),
    } as unknown as AppCache,
    { current: async () => generation.value } as unknown as PublicGeneration,
  );
  const read = jest.fn(async () => page(20));
  return { cache, read, stored, generation };
}

describe('The cache of the public list', () => {
  it('reads once, however the same question is put', async () => {
    const { cache, read } = build();
    await cache.page({ limit: 20, q: 'Nurse', category: ['B', 'a'], employmentType: ['FULL_TIME', 'INTERN'] }, read);
    const again = await cache.page(
      { employmentType: ['INTERN', 'FULL_TIME'], category: ['A', 'b'], q: 'nurse', limit: 20, cursor: undefined },
      read,
    );
    expect(read).toHaveBeenCalledTimes(1);
    expect(again).toEqual(page(20));
  });

  it.each([
    { limit: 21 },
    { limit: 20, q: 'nurses' },
    { limit: 20, q: 'nurse', cursor: 'x' },
    { limit: 20, q: 'nurse', country: ['DE'] },
    { limit: 20, q: 'nurse', payMin: 0 },
    { limit: 20, q: 'nurse', unknownPay: 'include' as const },
  ])('reads again for another question: %j', async (other) => {
    const { cache, read } = build();
    await cache.page({ limit: 20, q: 'nurse' }, read);
    await cache.page(other, read);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['nurse OR baker', 'nurse or baker'],
    ['nurse ""OR baker', 'nurse ""or baker'],
    ['"night nurse"', 'night nurse'],
    ['nurse -night', 'nurse night'],
  ])('knows %s from %s', async (one, other) => {
    const { cache, read } = build();
    await cache.page({ limit: 20, q: one }, read);
    await cache.page({ limit: 20, q: other }, read);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['Café  Manager', 'cafe manager'],
    ['nurse ＯＲ baker', 'nurse OR baker'],
    ['＂night nurse＂', '"night nurse"'],
  ])('takes %s for %s', async (one, other) => {
    const { cache, read } = build();
    await cache.page({ limit: 20, q: one }, read);
    await cache.page({ limit: 20, q: other }, read);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('forgets everything with a new generation, also what is being read meanwhile', async () => {
    const { cache, read, generation } = build();
    await cache.page({ limit: 20 }, async () => {
      generation.value = '2';
      return page(99);
    });
    expect(await cache.page({ limit: 20 }, read)).toEqual(page(20));
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('keeps nothing while the generation is not known', async () => {
    const { cache, read, stored, generation } = build();
    generation.value = undefined;
    await cache.page({ limit: 20 }, read);
    expect(stored.size).toBe(0);
  });
});
