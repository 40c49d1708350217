import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import { copyPosting } from '../support/copies.js';
import { TestApp } from '../support/test-app.js';

interface Answer {
  items: { id: string; title: string; employer: { id: string }; related?: boolean }[];
  page: {
    nextCursor: string | null;
    total: { value: number; relation: string };
    query: { related: boolean };
    without?: { filter: string; total: { value: number } }[];
  };
}

/** Rankings of more postings than are ranked at once, and what closes while somebody reads them. */
describe('Ranking', () => {
  let app: TestApp;
  let owner: Awaited<ReturnType<TestApp['employer']>>;

  beforeAll(async () => {
    app = await TestApp.start({ CACHE: 'off' });
    owner = await app.employer();
  }, 120_000);
  afterAll(() => app.close());

  const post = async (title: string, employerId: string, overrides: object = {}) =>
    (await createLiveJob(owner, { title, employerId, description: 'Work.', ...overrides })).id;
  const employer = async () => (await createEmployer(owner)).id;
  const search = async (parameters: Record<string, string>): Promise<Answer> => {
    const { status, body } = await app.anonymous().get(`/v1/jobs?${new URLSearchParams(parameters).toString()}`);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body as Answer;
  };
  const close = (id: string) => app.database.query('delete from search_documents where job_id = $1', [id]);
  /** Every page, one after the other; between two of them something may happen. */
  const readAll = async (
    parameters: Record<string, string>,
    between: (page: number, seen: string[]) => Promise<unknown> = async () => {},
  ) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 1; page < 200; page++) {
      const answer: Answer = await search({ ...parameters, ...(cursor === null ? {} : { cursor }) });
      seen.push(...answer.items.map(({ id }) => id));
      cursor = answer.page.nextCursor;
      if (cursor === null) return seen;
      await between(page, seen);
    }
    throw new Error('there is no end of pages');
  };

  it('beyond 800 matches: nothing is lost or repeated when a posting closes, and totals say "at least"', async () => {
    const original = await post('Lamplighter', await employer());
    const all = [original, ...(await copyPosting(app, original, { count: 1300, employerId: await employer() }))];
    const { page } = await search({ q: 'lamplighter' });
    expect(page.total).toEqual({ value: 800, relation: 'gte' });
    const closed = all[500] as string;
    const seen = await readAll({ q: 'lamplighter', limit: '100' }, async (number) => number === 1 && close(closed));
    expect(new Set(seen).size).toBe(seen.length);
    expect(all.filter((id) => id !== closed && !seen.includes(id))).toEqual([]);
  });

  it("one employer's thousand newest do not hide the others from the first places", async () => {
    const many = await employer();
    const original = await post('Gondolier', many);
    await copyPosting(app, original, { count: 1200 });
    const others: string[] = [];
    for (let n = 0; n < 3; n++)
      others.push(...(await copyPosting(app, original, { count: 6, employerId: await employer(), olderBy: 2000 + n })));
    const { items } = await search({ q: 'gondolier' });
    expect(items.slice(0, 12).filter(({ id }) => !others.includes(id))).toHaveLength(3);
    const seen = await readAll({ q: 'gondolier', limit: '50' });
    expect(new Set(seen).size).toBe(seen.length);
    expect(others.filter((id) => !seen.includes(id))).toEqual([]);
    expect(seen).toHaveLength(1219);
  });

  it('a posting that closes among the first places shifts none of those that were not shown yet', async () => {
    const original = await post('Falconer', await employer());
    const all = [original, ...(await copyPosting(app, original, { count: 11 }))];
    for (let n = 0; n < 3; n++) all.push(...(await copyPosting(app, original, { count: 6, employerId: await employer(), olderBy: 100 })));
    const [first, second] = [await search({ q: 'falconer', limit: '5' }), await search({ q: 'falconer', limit: '10' })];
    const closed = second.items[5]?.id as string;
    expect(first.items.map(({ id }) => id)).toEqual(second.items.slice(0, 5).map(({ id }) => id));
    const seen = await readAll({ q: 'falconer', limit: '5' }, async (number) => number === 1 && close(closed));
    expect(new Set(seen).size).toBe(seen.length);
    expect(all.filter((id) => id !== closed && !seen.includes(id))).toEqual([]);
  });

  it.each(['3', '6', '7'])('equal scores are told apart by their ids, %s at a time', async (limit) => {
    const title = `Puppeteer${limit}`;
    const [a, b] = [await employer(), await employer()];
    const original = await post(title, a);
    const all = [original, ...(await copyPosting(app, original, { count: 7, minutesApart: 0 }))];
    const ofB = await copyPosting(app, original, { count: 5, minutesApart: 0, employerId: b });
    all.push(...ofB);
    const seen = await readAll({ q: title, limit });
    expect(new Set(seen).size).toBe(seen.length);
    expect(all.filter((id) => !seen.includes(id))).toEqual([]);
    expect(seen.slice(0, 6).filter((id) => ofB.includes(id))).toHaveLength(3);
  });

  it('what has every word is found among ever so many newer related postings', async () => {
    const sought = await post('Registered nurse for lighthouses', await employer());
    const other = await post('Registered nurse', await employer());
    await app.database.query("update search_documents set published_at = published_at - interval '90 days' where job_id = $1", [sought]);
    await copyPosting(app, other, { count: 3100 });
    const { items, page } = await search({ q: 'registered nurse lighthouses' });
    expect(items[0]?.id).toBe(sought);
    expect(page).toMatchObject({ total: { value: 1, relation: 'eq' }, query: { related: true } });
    expect(items.map((item) => item.related)).toEqual([false, ...Array<boolean>(19).fill(true)]);
  });

  it('says what each filter costs where only related postings are left', async () => {
    const here = { locations: [{ city: 'Lyon', country: 'FR', lat: 45.76, lon: 4.84 }] };
    for (let n = 0; n < 6; n++) await post('Clockmaker', await employer(), here);
    await post('Clockmaker of towers', await employer());
    const { items, page } = await search({ q: 'clockmaker towers', country: 'FR' });
    expect([items.length, page.query.related]).toEqual([6, true]);
    expect(page.without).toEqual([{ filter: 'country', total: { value: 1, relation: 'eq' } }]);
  });

  it('totals are exact to ten thousand where facets count them', async () => {
    const original = await post('Stonemason', await employer());
    await copyPosting(app, original, { count: 1499 });
    const { page } = await search({ q: 'stonemason', facets: 'country' });
    expect(page.total).toEqual({ value: 1500, relation: 'eq' });
    expect((await search({ q: 'stonemason', sort: 'newest' })).page.total).toEqual({ value: 800, relation: 'gte' });
  });

  it('refuses cursors that nobody was given', async () => {
    const original = await post('Bookbinder', await employer());
    await copyPosting(app, original, { count: 4 });
    const { page } = await search({ q: 'bookbinder', limit: '2' });
    const values = JSON.parse(Buffer.from(page.nextCursor as string, 'base64url').toString()) as unknown[];
    for (const [index, value] of [
      [4, '9'.repeat(310)],
      [4, 'NaN'],
      [5, -1],
      [6, 2],
      [7, '2024-01-01T00:00:00.000Z'],
      [11, 'x'],
      [13, 'A'.repeat(600)],
      [14, 21],
    ] as const) {
      const cursor = Buffer.from(JSON.stringify(values.with(index, value))).toString('base64url');
      const { status, body } = await app.anonymous().get(`/v1/jobs?q=bookbinder&limit=2&cursor=${cursor}`);
      expect([index, status, body.errors?.[0].pointer]).toEqual([index, 400, '/cursor']);
    }
  });
});
