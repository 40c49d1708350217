import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

interface Answer {
  items: { id: string; title: string }[];
  page: { total: { value: number; relation: string } };
  facets?: Record<string, { value: string; label: string; count: number; relation: string }[]>;
}

describe('Filters of the search', () => {
  let app: TestApp;
  let withCities: TestApp | undefined;
  let recruiter: Caller;
  let employerId: string;

  const search = async (parameters: Record<string, string>, of = app) => {
    const { status, body } = await of.anonymous().get<Answer>(`/v1/jobs?${new URLSearchParams(parameters).toString()}`);
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const titles = async (parameters: Record<string, string>, of = app) =>
    (await search(parameters, of)).items.map(({ title }) => title).toSorted();
  const post = (title: string, fields: object = {}) =>
    createLiveJob(recruiter, { title, employerId, locations: [{ country: 'IS' }], ...fields });
  const pointsOf = async (id: string) => {
    const [row] = await app.database.query<{ points: number[]; squares: string[] }>(
      "select points, array(select tag from unnest(tags) tag where tag ~* '^g:' order by 1) as squares from search_documents where job_id = $1",
      [id],
    );
    return row;
  };

  beforeAll(async () => {
    app = await TestApp.start({ CACHE: 'off' });
    recruiter = await app.employer();
    ({ id: employerId } = await createEmployer(recruiter));
  }, 60_000);
  afterAll(async () => {
    await withCities?.close();
    await app.close();
  });

  describe('cities', () => {
    const cities = async (parameters: Record<string, string> = {}) => {
      const { facets } = await search({ ...parameters, facets: 'city' });
      return Object.fromEntries((facets?.city ?? []).map(({ value, count }) => [value, count]));
    };
    let munich: { id: string };

    beforeAll(async () => {
      munich = await post('Brewer', { locations: [{ city: 'München', country: 'DE', region: 'Bayern' }] });
      await post('Cook', { locations: [{ city: 'München', country: 'DE' }] });
      await post('Waiter', { locations: [{ city: 'munich', country: 'DE' }] });
      await post('Porter', { locations: [{ city: 'London', country: 'GB' }] });
      await post('Barber', { locations: [{ city: 'London', country: 'CA' }] });
      await post('Tailor', { locations: [{ city: 'Springfield', country: 'US', region: 'Illinois' }] });
      await post('Potter', { locations: [{ city: 'Springfield', country: 'US', region: 'Somewhere' }] });
      // Nothing can be located yet.
      await eventually(async () => expect(await app.database.query('select from outbox_messages')).toEqual([]));
      expect((await pointsOf(munich.id))?.points).toEqual([]);
      withCities = await TestApp.start({ CACHE: 'off', CITIES: 'on' }, app.database);
    }, 60_000);

    it('that were left out at first have the postings located when they come', async () => {
      await eventually(
        async () => expect(await titles({ lat: '48.1', lon: '11.6', radiusKm: '30' })).toEqual(['Brewer', 'Cook', 'Waiter']),
        60_000,
      );
    }, 70_000);

    it('are told apart by their region, and otherwise not guessed', async () => {
      await eventually(async () => expect(await titles({ lat: '39.8', lon: '-89.6', radiusKm: '30' })).toEqual(['Tailor']), 30_000);
      expect(await titles({ country: 'US', lat: '40', lon: '-95', radiusKm: '1000' })).toEqual(['Tailor']);
    });

    it('keep their points when something else is changed, and lose them with the place', async () => {
      const before = await pointsOf(munich.id);
      expect([before?.points.length, before?.squares.length]).toEqual([3, 2]);
      expect((await recruiter.patch(`/v1/jobs/${munich.id}`, { description: 'Beer.' })).status).toBe(200);
      expect(await pointsOf(munich.id)).toEqual(before);
      expect((await recruiter.patch(`/v1/jobs/${munich.id}`, { locations: [{ city: 'Nowhere at all', country: 'DE' }] })).status).toBe(200);
      expect(await pointsOf(munich.id)).toEqual({ points: [], squares: [] });
      await recruiter.patch(`/v1/jobs/${munich.id}`, { locations: [{ city: 'München', country: 'DE' }] });
    });

    it('are counted once each, by a value that finds as many', async () => {
      const counted = await cities();
      expect(counted).toEqual({ München: 3, 'London, GB': 1, 'London, CA': 1, Springfield: 2 });
      for (const [city, count] of Object.entries(counted)) expect([city, (await search({ city })).page.total.value]).toEqual([city, count]);
      expect(await cities({ country: 'GB' })).toEqual({ London: 1 });
      expect(await titles({ city: 'london, ca' })).toEqual(['Barber']);
      expect(await titles({ city: 'London' })).toEqual(['Barber', 'Porter']);
      // There is no Springfield in Israel.
      expect((await search({ city: 'Springfield, IL' })).page.total.value).toBe(2);
    });

    it('are suggested by how likely they are meant', async () => {
      const places = async (q: string) =>
        (await app.anonymous().get(`/v1/search/suggest?q=${q}&limit=3`)).body.places.map(
          ({ city, country }: Record<string, string>) => `${city}, ${country}`,
        );
      expect(await places('s')).toContain('Shanghai, CN');
      expect((await places('par'))[0]).toBe('Paris, FR');
      expect((await places('munch'))[0]).toBe('Munich, DE');
    });
  });

  it('take postings of unknown pay in or leave them out', async () => {
    const country = { locations: [{ country: 'NO' }] };
    await post('Well paid', { ...country, pay: { min: 90_000, max: 95_000, currency: 'EUR', period: 'YEAR' } });
    await post('Badly paid', { ...country, pay: { min: 10_000, currency: 'EUR', period: 'YEAR' } });
    await post('Secret', country);
    for (const [parameters, expected] of [
      [{}, ['Badly paid', 'Secret', 'Well paid']],
      [{ unknownPay: 'include' }, ['Badly paid', 'Secret', 'Well paid']],
      [{ unknownPay: 'exclude' }, ['Badly paid', 'Well paid']],
      [{ payMin: '50000' }, ['Well paid']],
      [{ payMin: '50000', unknownPay: 'exclude' }, ['Well paid']],
      [{ payMin: '50000', unknownPay: 'include' }, ['Secret', 'Well paid']],
    ] as const) {
      expect([parameters, await titles({ country: 'NO', ...parameters })]).toEqual([parameters, expected]);
    }
    const [first, second, last] = (await search({ country: 'NO', sort: 'pay' })).items.map(({ title }) => title);
    expect([first, second, last]).toEqual(['Well paid', 'Badly paid', 'Secret']);
  });

  it('count days since a posting was first public, not since it was changed', async () => {
    const old = await post('Old and changed', { locations: [{ country: 'SE' }] });
    await post('New', { locations: [{ country: 'SE' }] });
    await app.database.query("update jobs set published_at = now() - interval '10 days' where id = $1", [old.id]);
    await app.reindex();
    expect((await recruiter.patch(`/v1/jobs/${old.id}`, { description: 'Changed just now.' })).status).toBe(200);
    expect(await titles({ country: 'SE', postedWithinDays: '9' })).toEqual(['New']);
    expect(await titles({ country: 'SE', postedWithinDays: '11' })).toEqual(['New', 'Old and changed']);
  });

  it('take every value that the facets count, and find as many', async () => {
    const second = await createEmployer(recruiter);
    const place = { locations: [{ city: 'Reykjavík', country: 'IS' }] };
    const all = { category: 'Fishing & Sea', experienceLevel: 'senior', skills: [{ name: 'C++' }, { name: 'Net mending' }] };
    await post('Skipper', { ...place, ...all, pay: { min: 5000, max: 6000, currency: 'EUR', period: 'MONTH' } });
    await post('Deckhand', {
      ...place,
      category: 'fishing & sea',
      experienceLevel: 'entry',
      employmentType: 'PART_TIME',
      employerId: second.id,
    });
    await post('Analyst', {
      ...place,
      workplaceType: 'hybrid',
      skills: [{ name: 'c++' }],
      pay: { min: 20, currency: 'EUR', period: 'HOUR' },
    });
    const names = ['category', 'employmentType', 'workplaceType', 'experienceLevel', 'country', 'city', 'employer', 'skills'];
    const { facets } = await search({ country: 'IS', facets: [...names, 'pay'].join(',') });
    expect(facets?.workplaceType).toEqual([
      { value: 'onsite', label: 'onsite', count: 2, relation: 'eq' },
      { value: 'hybrid', label: 'hybrid', count: 1, relation: 'eq' },
    ]);
    expect(facets?.pay?.map(({ value, label, count }) => [value, label, count])).toEqual([
      ['40000', '40000–50000', 1],
      ['60000', '60000–80000', 1],
    ]);
    for (const name of names) {
      expect(facets?.[name]).not.toEqual([]);
      for (const { value, count } of facets?.[name] ?? []) {
        expect([name, value, (await search({ country: 'IS', [name]: value })).page.total.value]).toEqual([name, value, count]);
      }
    }
  });
});
