import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmployer } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('Employers', () => {
  let app: TestApp;
  let owner: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    [owner, stranger] = await Promise.all([app.employer(), app.employer()]);
  });
  afterAll(() => app.close());

  it('enters a company with a slug of its name and shows it to everybody', async () => {
    const profile = {
      name: 'Bäckerei am Hafen',
      website: 'https://hafen.example',
      description: 'Bread.',
      industry: 'Food production',
      size: '11-50',
      headquarters: { city: 'Bremen', country: 'de' },
    };
    const created = await owner.post('/v1/employers', profile);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      ...profile,
      slug: 'backerei-am-hafen',
      verified: false,
      headquarters: { city: 'Bremen', region: null, country: 'DE' },
    });
    for (const key of [created.body.id, created.body.slug]) {
      const { status, body } = await app.anonymous().get(`/v1/employers/${key}`);
      expect(status).toBe(200);
      expect(body).toEqual(created.body);
    }
  });

  it('gives companies of one name different slugs, also at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => owner.post('/v1/employers', { name: 'Twin Works' })));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(new Set(answers.map(({ body }) => body.slug)).size).toBe(5);
  });

  it('gives a name without Latin letters a slug too', async () => {
    const { slug } = await createEmployer(owner, { name: '株式会社テスト' });
    expect(slug).toMatch(/^employer-[0-9a-f]{10}$/);
  });

  it('lets its owner and an administrator change it, and nobody else', async () => {
    const { id } = await createEmployer(owner, { name: 'Changing Hands', website: 'https://a.example' });
    expect((await owner.patch(`/v1/employers/${id}`, { website: null, industry: 'Trade' })).body).toMatchObject({
      name: 'Changing Hands',
      website: null,
      industry: 'Trade',
    });
    const admin = await app.admin();
    expect((await admin.patch(`/v1/employers/${id}`, { industry: 'Commerce' })).status).toBe(200);
    const refused = await stranger.patch(`/v1/employers/${id}`, { name: 'Mine now' });
    expect([refused.status, refused.body.code]).toEqual([403, 'employer.not-owner']);
    expect((await app.anonymous().get(`/v1/employers/${id}`)).body).toMatchObject({ name: 'Changing Hands', industry: 'Commerce' });
  });

  it('lets one of two editors through, and the other lose nothing', async () => {
    const { id } = await createEmployer(owner);
    const etag = (await owner.get(`/v1/employers/${id}`)).headers.get('etag') as string;
    const edits = await Promise.all(
      ['First', 'Second'].map((industry) => owner.patch(`/v1/employers/${id}`, { industry }, { headers: { 'if-match': etag } })),
    );
    expect(edits.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it.each([
    ['no name', { name: undefined }, '/name'],
    ['a null name', { name: null }, '/name'],
    ['a website that is a script', { website: 'javascript:alert(1)' }, '/website'],
    ['an unknown size', { size: 'huge' }, '/size'],
    ['headquarters without a country', { headquarters: { city: 'Bremen' } }, '/headquarters/country'],
    ['a country that is none', { headquarters: { country: 'XX' } }, '/headquarters/country'],
    ['headquarters that are a list', { headquarters: [] }, '/headquarters'],
    ['a slug of its own choice', { slug: 'mine' }, '/slug'],
  ])('refuses %s', async (_, fields, pointer) => {
    const { status, body } = await owner.post('/v1/employers', { name: 'Refused', ...fields });
    expect(status).toBe(400);
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
  });

  it('does not know a company that is not there', async () => {
    for (const key of ['no-such-company', '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11']) {
      const { status, body } = await app.anonymous().get(`/v1/employers/${key}`);
      expect([status, body.code]).toEqual([404, 'employer.not-found']);
    }
  });

  it('lists companies by name, page by page, and filters them', async () => {
    const names = ['Zeta 1 Listing', 'Alpha 2 Listing', 'Mid_dle 3 Listing', 'Beta 4 Listing'];
    for (const [index, name] of names.entries()) {
      await createEmployer(owner, {
        name,
        industry: index % 2 === 0 ? 'Listing Trade' : 'Listing Craft',
        headquarters: { country: index === 0 ? 'IS' : 'FO' },
      });
    }
    const walk = async (query: string) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const { status, body }: { status: number; body: { items: { name: string }[]; page: { nextCursor: string | null } } } = await app
          .anonymous()
          .get(`/v1/employers?limit=2&${query}${cursor ? `&cursor=${cursor}` : ''}`);
        expect(status).toBe(200);
        seen.push(...body.items.map(({ name }) => name));
        cursor = body.page.nextCursor;
      } while (cursor !== null);
      return seen;
    };
    expect(await walk('q=listing')).toEqual(['Alpha 2 Listing', 'Beta 4 Listing', 'Mid_dle 3 Listing', 'Zeta 1 Listing']);
    expect(await walk('industry=listing%20trade')).toEqual(['Mid_dle 3 Listing', 'Zeta 1 Listing']);
    expect(await walk('country=is')).toEqual(['Zeta 1 Listing']);
    expect(await walk('q=mid_d')).toEqual(['Mid_dle 3 Listing']);
    expect(await walk('q=%25')).toEqual([]);
  });
});
