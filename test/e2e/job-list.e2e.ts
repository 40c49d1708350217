import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

interface Page {
  items: { id: string; title: string }[];
  page: { limit: number; nextCursor: string | null; total: { value: number; relation: string } };
}

describe('The public list of jobs', () => {
  let app: TestApp;
  let recruiter: Caller;
  let anonymous: Caller;
  let slug: string;

  const titles = async (query: string) => {
    const { status, body } = await anonymous.get<Page>(`/v1/jobs?limit=100&${query}`);
    expect(status).toBe(200);
    return body.items.map(({ title }) => title);
  };

  beforeAll(async () => {
    app = await TestApp.start();
    anonymous = app.anonymous();
    recruiter = await app.employer();
    ({ slug } = await createEmployer(recruiter));
    const post = (title: string, fields: object) => createLiveJob(recruiter, { title, ...fields });
    await post('Staff nurse', {
      category: 'Health care',
      pay: { min: 20, max: 30, currency: 'USD', period: 'HOUR' },
      locations: [{ country: 'US' }],
      experienceLevel: 'mid',
    });
    await post('Night nurse', {
      category: 'Health care',
      pay: { min: 50_000, currency: 'USD', period: 'YEAR' },
      locations: [{ country: 'CA' }],
      employmentType: 'PART_TIME',
    });
    await post('Senior TypeScript engineer', {
      category: 'Software',
      workplaceType: 'remote',
      locations: [],
      remoteCountries: ['DE', 'US'],
      pay: { max: 6000, currency: 'EUR', period: 'MONTH' },
      experienceLevel: 'senior',
    });
    await post('100 % baker_man', { category: 'Food', pay: null });
    await createDraft(recruiter, { title: 'Hidden nurse' });
  });
  afterAll(() => app.close());

  it('holds live postings only, the newest first, as cards', async () => {
    const { body } = await anonymous.get<Page>('/v1/jobs');
    expect(body.items.map(({ title }) => title)).toEqual(['100 % baker_man', 'Senior TypeScript engineer', 'Night nurse', 'Staff nurse']);
    expect(body.page).toEqual({ limit: 20, nextCursor: null, total: { value: 4, relation: 'eq' } });
    expect(body.items[0]).not.toHaveProperty('description');
  });

  it.each([
    ['q=nurse&sort=newest', ['Night nurse', 'Staff nurse']],
    ['q=NURSE%20night&sort=newest', ['Night nurse']],
    ['q=baker_man', ['100 % baker_man']],
    ['q=baker%5C', ['100 % baker_man']],
    ['q=baker%25', ['100 % baker_man']],
    ['q=', ['100 % baker_man', 'Senior TypeScript engineer', 'Night nurse', 'Staff nurse']],
    ['category=health%20CARE', ['Night nurse', 'Staff nurse']],
    ['category=Food&category=Software', ['100 % baker_man', 'Senior TypeScript engineer']],
    ['employmentType=PART_TIME', ['Night nurse']],
    ['workplaceType=remote', ['Senior TypeScript engineer']],
    ['workplaceType=remote&workplaceType=onsite&q=nurse&sort=newest', ['Night nurse', 'Staff nurse']],
    ['experienceLevel=senior&experienceLevel=mid', ['Senior TypeScript engineer', 'Staff nurse']],
    ['country=us', ['Senior TypeScript engineer', 'Staff nurse']],
    ['country=CA', ['Night nurse']],
    ['payMin=55000', ['Senior TypeScript engineer', 'Staff nurse']],
    ['payMin=55000&payCurrency=USD', ['Senior TypeScript engineer', 'Staff nurse']],
    ['payMin=73000&payCurrency=USD', ['Senior TypeScript engineer']],
    ['payMin=25&payPeriod=HOUR&payCurrency=USD', ['Senior TypeScript engineer', 'Staff nurse']],
    ['payMin=30&payPeriod=HOUR&payCurrency=USD&sort=pay', ['Senior TypeScript engineer', 'Staff nurse']],
    ['sort=pay', ['Senior TypeScript engineer', 'Staff nurse', 'Night nurse', '100 % baker_man']],
    ['unknownPay=exclude', ['Senior TypeScript engineer', 'Night nurse', 'Staff nurse']],
    ['payMin=5000&payPeriod=MONTH', ['Senior TypeScript engineer', 'Staff nurse']],
    ['payMin=55000&unknownPay=include', ['100 % baker_man', 'Senior TypeScript engineer', 'Staff nurse']],
    ['postedWithinDays=1&q=nurse&sort=newest', ['Night nurse', 'Staff nurse']],
    ['q=nothing-like-it', []],
  ])('%s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it('filters by employer, by id or slug', async () => {
    const other = await app.employer();
    const { id } = await createEmployer(other);
    await createLiveJob(other, { title: 'Elsewhere' });
    expect(await titles(`employer=${id}`)).toEqual(['Elsewhere']);
    expect(await titles(`employer=${slug}&q=nurse&sort=newest`)).toEqual(['Night nurse', 'Staff nurse']);
    expect(await titles('employer=no-such')).toEqual([]);
  });

  it('leaves out what was posted too long ago', async () => {
    await app.database.query("update jobs set published_at = now() - interval '3 days' where title = 'Staff nurse'");
    await app.reindex();
    expect(await titles('q=nurse&postedWithinDays=2')).toEqual(['Night nurse']);
    expect(await titles('q=nurse&postedWithinDays=4&sort=newest')).toEqual(['Night nurse', 'Staff nurse']);
  });

  it.each([
    ['limit=0', '/limit'],
    ['limit=101', '/limit'],
    ['limit=', '/limit'],
    ['limit=0x10', '/limit'],
    ['limit=true', '/limit'],
    ['limit=1e1', '/limit'],
    ['limit=2&limit=3', '/limit'],
    ['payMin=abc', '/payMin'],
    ['payMin=-1', '/payMin'],
    ['payCurrency=EURO', '/payCurrency'],
    ['payPeriod=year', '/payPeriod'],
    ['country=Germany', '/country'],
    ['employmentType=full_time', '/employmentType'],
    ['postedWithinDays=0', '/postedWithinDays'],
    ['sort=oldest', '/sort'],
    [`q=${'x'.repeat(201)}`, '/q'],
    ['q=%00', '/q'],
    ['colour=red', '/colour'],
    ['cursor=garbage', '/cursor'],
    [`cursor=${Buffer.from('["jobs-newest","x","2026-01-01","x"]').toString('base64url')}`, '/cursor'],
    [`cursor=${Buffer.from('["employers","A","0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11"]').toString('base64url')}`, '/cursor'],
    [
      `cursor=${Buffer.from('["jobs","9999-99-99T99:99:99.999Z","0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11"]').toString('base64url')}`,
      '/cursor',
    ],
  ])('refuses ?%s', async (query, pointer) => {
    const { status, body } = await anonymous.get(`/v1/jobs?${query}`);
    expect(status).toBe(400);
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
  });

  describe('page by page', () => {
    it('loses and repeats nothing while postings come and go, also within one millisecond', async () => {
      const owner = await app.employer();
      const company = await createEmployer(owner);
      const ids: string[] = [];
      for (let n = 0; n < 25; n++) ids.push((await createLiveJob(owner, { title: `Job ${n}` })).id);
      await app.database.query(
        "update jobs set published_at = '2026-01-01T00:00:00.123456Z' where employer_id = $1 and title ~ '[02468]$'",
        [company.id],
      );
      await app.reindex();

      const seen: string[] = [];
      let next: string | undefined = `/v1/jobs?employer=${company.id}&limit=4`;
      for (let page = 0; next !== undefined; page++) {
        const answer: Awaited<ReturnType<typeof anonymous.get<Page>>> = await anonymous.get<Page>(next);
        expect(answer.status).toBe(200);
        seen.push(...answer.body.items.map(({ id }) => id));
        if (page === 1) await createLiveJob(owner, { title: 'Meanwhile' });
        const link = answer.headers.get('link') as string;
        expect(link).toContain('rel="first"');
        next = /<([^>]+)>; rel="next"/.exec(link)?.[1];
        expect(next === undefined).toBe(answer.body.page.nextCursor === null);
      }
      expect(seen).toHaveLength(25);
      expect(new Set(seen)).toEqual(new Set(ids));
    });

    it('has no next page when the last one is exactly full', async () => {
      const { body } = await anonymous.get<Page>(`/v1/jobs?employer=${slug}&limit=4`);
      expect(body.items).toHaveLength(4);
      expect(body.page.nextCursor).toBeNull();
    });

    it('still knows the total on a page after the last', async () => {
      const first = await anonymous.get<Page>(`/v1/jobs?employer=${slug}&limit=1`);
      const parts = JSON.parse(Buffer.from(first.body.page.nextCursor as string, 'base64url').toString()) as string[];
      const cursor = Buffer.from(JSON.stringify(parts.with(4, '1990-01-01T00:00:00.000Z'))).toString('base64url');
      const { body } = await anonymous.get<Page>(`/v1/jobs?employer=${slug}&cursor=${cursor}`);
      expect(body).toEqual({ items: [], page: { limit: 20, nextCursor: null, total: { value: 4, relation: 'eq' } } });
    });
  });

  it('shows a change at once to whoever made it', async () => {
    const { id } = await createLiveJob(recruiter, { title: 'Now you see it' });
    expect(await titles('q=see')).toEqual(['Now you see it']);
    await recruiter.patch(`/v1/jobs/${id}`, { title: 'Now you see that' });
    expect(await titles('q=see')).toEqual(['Now you see that']);
    await recruiter.post(`/v1/jobs/${id}/pause`);
    expect(await titles('q=see')).toEqual([]);
  });

  it('shows a company under its new name', async () => {
    const owner = await app.employer();
    const { id } = await createEmployer(owner, { name: 'Old Name' });
    await createLiveJob(owner, { title: 'Renaming' });
    const employerOf = async () =>
      ((await anonymous.get('/v1/jobs?q=renaming')).body.items[0] as { employer: { name: string } }).employer.name;
    expect(await employerOf()).toBe('Old Name');
    await owner.patch(`/v1/employers/${id}`, { name: 'New Name' });
    expect(await employerOf()).toBe('New Name');
  });

  it('leaves the documents of postings alone when they show nothing of what a company changed', async () => {
    const owner = await app.employer();
    const { id } = await createEmployer(owner);
    await createLiveJob(owner);
    const written = async () => app.database.query('select xmin::text from search_documents where employer_id = $1', [id]);
    const before = await written();
    expect(before).toHaveLength(1);
    expect((await owner.patch(`/v1/employers/${id}`, { description: 'Bread.', website: 'https://a.example' })).status).toBe(200);
    expect(await written()).toEqual(before);
    await owner.patch(`/v1/employers/${id}`, { name: 'Another Name' });
    expect(await written()).not.toEqual(before);
  });
});
