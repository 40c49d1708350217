import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SynonymsService } from '../../src/modules/search/synonyms/synonyms.service.js';
import { COMPLETE, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

interface Hit {
  id: string;
  title: string;
  employer: { slug: string };
  snippet?: string | null;
  comparablePay?: number | null;
  highlightedTitle?: string;
  explain?: { score: number; factors: Record<string, number>; relevance: Record<string, number> };
}

interface Answer {
  items: Hit[];
  page: {
    nextCursor: string | null;
    total: { value: number; relation: string };
    query?: { corrected: string | null; related: boolean; concepts: { text: string }[]; occupations: string[] };
    pay?: { currency: string; ratesDate: string; periodsPerYear: Record<string, number> };
    without?: { filter: string; total: { value: number } }[];
  };
  facets?: Record<string, { value: string; label: string; count: number; relation: string }[]>;
}

describe('Search', () => {
  let app: TestApp;
  let recruiter: Caller;
  let anonymous: Caller;
  let company: { id: string; slug: string; name: string };

  const search = async (parameters: Record<string, string | string[]>) => {
    const query = new URLSearchParams(
      Object.entries(parameters).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])),
    );
    const { status, body } = await anonymous.get<Answer>(`/v1/jobs?${query.toString()}`);
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const titles = async (parameters: Record<string, string | string[]>) => (await search(parameters)).items.map(({ title }) => title);
  const post = (title: string, fields: object = {}) =>
    createLiveJob(recruiter, { title, employerId: company.id, locations: [{ country: 'DE' }], ...fields });

  beforeAll(async () => {
    app = await TestApp.start({ CITIES: 'on' });
    anonymous = app.anonymous();
    recruiter = await app.employer();
    company = await createEmployer(recruiter, { name: 'Larkwater Hospital' });
    await post('Registered nurse', {
      description: '# Your day\n\nYou care for **patients** on a <ward> & keep calm with every paramedic.',
      locations: [{ city: 'München', country: 'DE' }],
      skills: [{ name: 'Wound care', required: true }],
      category: 'Health care',
      experienceLevel: 'mid',
      pay: { min: 3000, max: 3500, currency: 'EUR', period: 'MONTH' },
    });
    await post('Hospital receptionist', {
      locations: [{ city: 'Berlin', country: 'DE', lat: 52.52, lon: 13.405 }],
      category: 'Administration',
    });
    await post('Electrician', {
      description: 'You wire wards.',
      remoteCountries: ['PL'],
      locations: [{ city: 'Potsdam', country: 'DE', lat: 52.39, lon: 13.06 }],
      category: 'Trades',
      pay: { min: 20, max: 25, currency: 'USD', period: 'HOUR' },
    });
    await post('Management accountant', {
      description: 'You know **labour** law, write C++ or .NET at home, and some call you 회계사, लेखाकार or アカウンタント.',
      locations: [{ city: 'Paris', country: 'FR' }],
      category: 'Finance',
    });
    await post('Senior C++ developer', {
      skills: [{ name: 'Kubernetes', required: true }, { name: 'JavaScript' }],
      workplaceType: 'remote',
      locations: [],
      remoteCountries: ['PL'],
      category: 'Software',
    });
    await post('Café manager', { description: 'A receptionist greets, you manage.', category: 'Hospitality' });
    await post('Pflegekräfte für die Nacht', { language: 'de', description: 'Wir suchen Menschen, die nachts pflegen.' });
  }, 60_000);
  afterAll(() => app.close());

  describe('words', () => {
    it.each([
      ['a word in a title, before the same word in a description', 'receptionist', ['Hospital receptionist', 'Café manager']],
      ['other endings', 'electricians', ['Electrician']],
      ['no accents', 'cafe manager', ['Café manager']],
      ['an abbreviation', 'RN', ['Registered nurse']],
      ['what it is short for', 'software engineer c++', ['Senior C++ developer']],
      ['a skill by its nickname', 'k8s', ['Senior C++ developer']],
      ['a beginning', 'recep', ['Hospital receptionist', 'Café manager']],
      ['a beginning that is longer than the stem', 'registered nursi', ['Registered nurse']],
      ['a phrase', '"hospital receptionist"', ['Hospital receptionist']],
      ['a phrase with words that say nothing', '"you care for patients"', ['Registered nurse']],
      ['a phrase in a title of another language', '"pflegekräfte für die nacht"', ['Pflegekräfte für die Nacht']],
      ['a phrase in another order', '"receptionist hospital"', []],
      ['a phrase with other words between', '"receptionist you manage"', []],
      ['an exclusion', 'receptionist -berlin', ['Café manager']],
      ['nothing but an exclusion', '-manager -nurse -receptionist -electrician -developer -accountant', ['Pflegekräfte für die Nacht']],
      ['alternatives', 'electrician OR accountant', ['Electrician', 'Management accountant']],
      ['alternatives, each with what means the same', 'RN OR xylophone', ['Registered nurse']],
      ['an employer', 'larkwater accountant', ['Management accountant']],
      ['a place', 'berlin', ['Hospital receptionist']],
      ['the language of the posting', 'Pflegekraft', ['Pflegekräfte für die Nacht']],
      ['symbols', 'C++', ['Senior C++ developer', 'Management accountant']],
      ['what descriptions spell as they do in Britain', '"labour law"', ['Management accountant']],
      ['what descriptions write with symbols', '"write c++"', ['Management accountant']],
      ['Korean in descriptions', '"회계사"', ['Management accountant']],
      ['Hindi in descriptions', '"लेखाकार"', ['Management accountant']],
      ['Japanese in descriptions', '"アカウンタント"', ['Management accountant']],
      ['no occupation by the beginning of its code', 'is', []],
    ])('finds %s', async (_, q, expected) => {
      const found = await titles({ q });
      expect(found.slice(0, expected.length)).toEqual(expected);
      if (expected.length === 0 || /["-]|OR/.test(q)) expect(found).toEqual(expected);
    });

    it.each([
      ['recieptionist', 'receptionist', 'Hospital receptionist'],
      ['electrican', 'electrician', 'Electrician'],
      ['managment acountant', 'management accountant', 'Management accountant'],
      ['nurze', 'nurse', 'Registered nurse'],
      ['javasript', 'javascript', 'Senior C++ developer'],
      // Only a description has it.
      ['paramdeic', 'paramedic', 'Registered nurse'],
      // An employer, and places.
      ['larkwatr accountant', 'larkwater accountant', 'Management accountant'],
      ['recieptionist berlni', 'receptionist berlin', 'Hospital receptionist'],
      ['potsdm', 'potsdam', 'Electrician'],
    ])('understands %s, and says how', async (q, corrected, expected) => {
      const { items, page } = await search({ q });
      expect(items[0]?.title).toBe(expected);
      expect(page.query?.corrected).toBe(corrected);
    });

    it.each(['receptionist', 'electricians', 'managed', 'nursing'])('takes the good spelling of %s as it is', async (q) => {
      expect((await search({ q })).page.query?.corrected).toBeNull();
    });

    it.each(['"recieptionist"', 'recieptionist -night', 'recieptionist OR electrican'])(
      'takes %s as it is, for its operators',
      async (q) => {
        expect((await search({ q })).page).toMatchObject({ total: { value: 0 }, query: { corrected: null } });
      },
    );

    it('shows where it found them, as HTML that is safe', async () => {
      const [nurse] = (await search({ q: 'patient ward' })).items;
      expect(nurse?.snippet).toContain('care for <mark>patients</mark> on a');
      expect(nurse?.snippet).not.toMatch(/<(?!\/?mark>)/);
      const [, coffee] = (await search({ q: 'receptionist' })).items;
      expect(coffee).toMatchObject({ highlightedTitle: 'Café manager', snippet: 'A <mark>receptionist</mark> greets, you manage.' });
    });

    it('brings what is related after what was asked for, and says so', async () => {
      const { items, page } = await search({ q: 'hospital nurse' });
      expect(items[0]?.title).toBe('Registered nurse');
      expect(page.query).toMatchObject({ related: true });
      expect((await search({ q: '"nurse"' })).page.query?.related).toBe(false);
    });

    it('explains a score as the product of its factors', async () => {
      for (const { explain } of (await search({ q: 'receptionist', explain: 'true' })).items) {
        const { relevance = 0, freshness = 0, completeness = 0 } = explain?.factors ?? {};
        expect(explain?.score).toBeCloseTo(relevance * freshness * completeness, 10);
        expect(relevance).toBeCloseTo(
          Object.values(explain?.relevance ?? {}).reduce((sum, part) => sum + part, 0),
          10,
        );
      }
    });
  });

  describe('places', () => {
    it('knows cities by all their names', async () => {
      await eventually(async () => expect(await titles({ city: 'Munich' })).toEqual(['Registered nurse']), 30_000);
      expect(await titles({ city: 'münchen', country: 'DE' })).toEqual(['Registered nurse']);
      expect(await titles({ city: 'Munich', country: 'US' })).toEqual([]);
      expect(await titles({ city: ['Paris', 'Munich'] })).toEqual(['Management accountant', 'Registered nurse']);
    });

    it('finds around a point, also what came without coordinates', async () => {
      expect(await titles({ lat: '52.5', lon: '13.4', radiusKm: '15' })).toEqual(['Hospital receptionist']);
      expect(await titles({ lat: '52.5', lon: '13.4', radiusKm: '40' })).toEqual(['Electrician', 'Hospital receptionist']);
      await eventually(
        async () => expect(await titles({ lat: '48.1', lon: '11.6', radiusKm: '30' })).toEqual(['Registered nurse']),
        30_000,
      );
    });

    it('finds remote work by where it may be done', async () => {
      expect(await titles({ country: 'PL' })).toEqual(['Senior C++ developer']);
    });

    it('needs a whole place', async () => {
      const { status, body } = await anonymous.get('/v1/jobs?lat=1');
      expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([400, ['/lon', '/radiusKm']]);
    });
  });

  it('compares pay across periods and currencies, and says by what', async () => {
    const { items, page } = await search({ payMin: '45000', payCurrency: 'USD', sort: 'pay' });
    expect(items.map(({ title }) => title)).toEqual(['Electrician']);
    expect(page.pay).toMatchObject({
      currency: 'USD',
      ratesDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      periodsPerYear: { HOUR: 2080 },
    });
    expect(items[0]?.comparablePay).toBeCloseTo(25 * 2080, 0);
    expect((await search({ q: 'receptionist' })).items[0]).not.toHaveProperty('comparablePay');
    expect(await titles({ payMin: '17', payPeriod: 'HOUR', payCurrency: 'EUR', sort: 'pay' })).toEqual(['Electrician', 'Registered nurse']);
    expect((await anonymous.get('/v1/jobs?payMin=1&payCurrency=XAU')).status).toBe(400);
  });

  it('counts by facets, each without its own filter', async () => {
    const { facets, page } = await search({
      country: 'DE',
      facets: 'category,country,employmentType,workplaceType,experienceLevel,city,employer,skills,pay',
    });
    const counts = (name: string) => Object.fromEntries((facets?.[name] ?? []).map(({ value, count }) => [value, count]));
    expect(page.total.value).toBe(5);
    expect(counts('country')).toEqual({ DE: 5, FR: 1, PL: 1 });
    expect(counts('category')).toEqual({ 'Health care': 1, Administration: 1, Trades: 1, Hospitality: 1 });
    expect(counts('employmentType')).toEqual({ FULL_TIME: 5 });
    expect(counts('experienceLevel')).toEqual({ mid: 1 });
    expect(counts('employer')).toEqual({ [company.slug]: 5 });
    expect(counts('city')).toEqual({ München: 1, Berlin: 1, Potsdam: 1 });
    expect(counts('skills')).toEqual({ 'Wound care': 1 });
    expect(counts('pay')).toEqual({ 40000: 1, 50000: 1 });
    expect(facets?.employer?.[0]).toEqual({ value: company.slug, label: 'Larkwater Hospital', count: 5, relation: 'eq' });
    for (const { value, count } of facets?.category ?? []) {
      expect((await search({ country: 'DE', category: value })).page.total.value).toBe(count);
    }
  });

  it('helps where it finds little: what each filter costs', async () => {
    const { page } = await search({ q: 'electrician', country: 'FR', category: 'Trades' });
    expect(page).toMatchObject({
      total: { value: 0 },
      query: { concepts: [{ text: 'electrician' }], occupations: expect.arrayContaining(['isco:7411']) },
    });
    expect(page.without).toEqual(
      expect.arrayContaining([
        { filter: 'country', total: { value: 1, relation: 'eq' } },
        { filter: 'category', total: { value: 0, relation: 'eq' } },
      ]),
    );
  });

  it('refuses empty names, and takes currencies in either case', async () => {
    for (const name of ['city', 'category', 'skills', 'employer']) {
      const { status, body } = await anonymous.get(`/v1/jobs?${name}=`);
      expect([name, status, body.errors?.[0].pointer]).toEqual([name, 400, `/${name}`]);
    }
    expect((await anonymous.get('/v1/jobs?payMin=1&payCurrency=usd')).body.page.pay.currency).toBe('USD');
  });

  it('completes what is typed', async () => {
    const suggest = async (q: string) => (await anonymous.get(`/v1/search/suggest?q=${encodeURIComponent(q)}`)).body;
    expect(await suggest('rec')).toMatchObject({ titles: ['Hospital receptionist'] });
    expect(await suggest('caf')).toMatchObject({ titles: ['Café manager'] });
    expect(await suggest('kub')).toMatchObject({ skills: ['Kubernetes'] });
    expect(await suggest('lark')).toMatchObject({ employers: [{ slug: company.slug, name: 'Larkwater Hospital' }] });
    await eventually(async () => expect((await suggest('munch')).places[0]).toMatchObject({ city: 'Munich', country: 'DE' }), 30_000);
    expect(await suggest('!!')).toEqual({ titles: [], skills: [], employers: [], places: [] });
    expect((await anonymous.get('/v1/search/suggest')).status).toBe(400);
  });

  describe('what is typed', () => {
    it.each([
      'the',
      'the of and',
      '!!!',
      '%',
      '_',
      '\\',
      '!',
      ':*',
      '&|!()<->',
      '"unbalanced',
      '""',
      '-',
      '- -',
      'OR',
      'OR OR OR',
      'a OR',
      "o'neil's",
      '👩‍⚕️',
      'ممرضة',
      'מנהל',
      '看護師',
      "'); drop table jobs; --",
      '-"',
      'ﷺ',
      'x'.repeat(200),
      // One word of 3,583 bytes, when it is folded.
      `a${'㌖'.repeat(199)}`,
      `nurse a${'㌖'.repeat(150)} b${'㌖'.repeat(40)}`,
      'ﷺ'.repeat(200),
      'a '.repeat(100).trim(),
      `${'-'.repeat(50)}nurse`,
      '\t nurse',
    ])('%j is never a failure', async (q) => {
      const { status } = await anonymous.get(`/v1/jobs?q=${encodeURIComponent(q)}`);
      expect([200, 400]).toContain(status);
      expect((await anonymous.get(`/v1/search/suggest?q=${encodeURIComponent(q.slice(0, 100))}`)).status).toBeLessThan(500);
    });

    it('is refused when it is endless or cannot be stored', async () => {
      for (const q of ['x'.repeat(201), 'x'.repeat(10_000), 'nul\u0000']) {
        const { status, body } = await anonymous.get(`/v1/jobs?q=${encodeURIComponent(q)}`);
        expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/q']);
      }
    });
  });

  describe('pages', () => {
    let crowd: { id: string; slug: string }[];

    beforeAll(async () => {
      const owner = await app.employer();
      crowd = [];
      for (let n = 0; n < 4; n++) crowd.push(await createEmployer(owner));
      for (let n = 0; n < 26; n++) {
        const employerId = crowd[n < 12 ? 0 : 1 + (n % 3)]?.id;
        await createLiveJob(owner, { ...COMPLETE, title: n < 12 ? 'Gardener' : `Gardener of garden ${n}`, employerId });
      }
    });

    it('show no employer more than three times among the first twenty while others match', async () => {
      const { items } = await search({ q: 'gardener', limit: '20' });
      const counts = crowd.map(({ slug }) => items.filter(({ employer }) => employer.slug === slug).length);
      // Four employers have twelve such places; the other eight are filled by the best that are left.
      expect(
        items.slice(0, 12).every(({ employer }, _, all) => all.filter((other) => other.employer.slug === employer.slug).length <= 3),
      ).toBe(true);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    });

    it.each([
      ['relevance', '3'],
      ['relevance', '20'],
      ['newest', '7'],
      ['pay', '7'],
    ])('in the order of %s, %s at a time, lose and repeat nothing while postings come and go', async (sort, limit) => {
      const seen: string[] = [];
      const owner = await app.employer();
      const { id } = await createEmployer(owner);
      let cursor: string | null = null;
      let pages = 0;
      do {
        const { items, page }: Answer = await search({ q: 'gardener', sort, limit, ...(cursor === null ? {} : { cursor }) });
        seen.push(...items.map((item) => item.id));
        cursor = page.nextCursor;
        pages += 1;
        if (pages === 1) await createLiveJob(owner, { title: 'Gardener', employerId: id });
      } while (cursor !== null && pages < 20);
      const mine = seen.filter((found) => found !== undefined);
      expect(new Set(mine).size).toBe(mine.length);
      const { items } = await search({ q: 'gardener', sort: 'newest', limit: '100' });
      const before = items.filter(({ employer }) => crowd.some(({ slug }) => slug === employer.slug));
      expect(before.every((item) => seen.includes(item.id))).toBe(true);
    });

    it('refuse the cursor of another search', async () => {
      for (const sort of ['relevance', 'newest', 'pay']) {
        const { page } = await search({ q: 'gardener', sort, limit: '2' });
        const cursor = encodeURIComponent(page.nextCursor as string);
        for (const other of [`q=nurse&sort=${sort}`, `q=gardener&country=DE&sort=${sort}`, 'sort=newest', 'sort=pay']) {
          const { status, body } = await anonymous.get(`/v1/jobs?${other}&cursor=${cursor}`);
          expect([sort, other, status, body.errors?.[0].pointer]).toEqual([sort, other, 400, '/cursor']);
        }
      }
    });
  });

  it('takes the last word for half typed where longer ones are far more frequent', async () => {
    const owner = await app.employer();
    const { id: employerId } = await createEmployer(owner);
    for (const title of ['Glaz apprentice', ...Array.from({ length: 20 }, (_, n) => `Glazier of house ${n}`)]) {
      await createLiveJob(owner, { title, employerId, locations: [{ country: 'AT' }] });
    }
    const { items, page } = await search({ q: 'glaz', country: 'AT' });
    expect([items[0]?.title, page.total.value]).toEqual(['Glaz apprentice', 21]);
    expect((await search({ q: 'glaz!', country: 'AT' })).page.total.value).toBe(1);
  });

  describe('synonyms', () => {
    it('are taught by administrators, hold at once, and are written down', async () => {
      const admin = await app.admin();
      await post('Sourdough wizard');
      expect(await titles({ q: '"bread sorcerer"' })).toEqual([]);
      const made = await admin.post('/v1/admin/synonyms', {
        kind: 'title',
        terms: ['Bread-Sorcerer', 'sourdough wizard', 'SOURDOUGH WIZARD'],
      });
      expect(made).toMatchObject({ status: 201, body: { terms: ['bread sorcerer', 'sourdough wizard'], source: 'admin', enabled: true } });
      expect((await titles({ q: 'bread sorcerer' }))[0]).toBe('Sourdough wizard');
      expect((await admin.get('/v1/admin/synonyms?term=Bread%20Sorcerer')).body.items).toHaveLength(1);
      expect((await admin.patch(`/v1/admin/synonyms/${made.body.id}`, { enabled: false })).body.enabled).toBe(false);
      expect(await titles({ q: 'sorcerer', sort: 'newest' })).toEqual([]);
      expect((await admin.delete(`/v1/admin/synonyms/${made.body.id}`)).status).toBe(204);
      expect((await admin.patch(`/v1/admin/synonyms/${made.body.id}`, { enabled: true })).body.code).toBe('synonym.not-found');
      const log = await admin.get(`/v1/admin/audit-log?targetId=${made.body.id}`);
      expect(log.body.items.map(({ action, reason }: { action: string; reason: string }) => [action, reason])).toEqual([
        ['synonym.delete', 'bread sorcerer, sourdough wizard (off)'],
        ['synonym.update', 'bread sorcerer, sourdough wizard -> bread sorcerer, sourdough wizard (off)'],
        ['synonym.create', 'Bread-Sorcerer, sourdough wizard, SOURDOUGH WIZARD'],
      ]);
    });

    it('are those of what was meant, where it is misspelt', async () => {
      await post('Ward RN');
      const { items, page } = await search({ q: 'registred nurze' });
      expect(page.query?.corrected).toBe('registered nurse');
      expect(items.map(({ title }) => title)).toEqual(expect.arrayContaining(['Registered nurse', 'Ward RN']));
    });

    it('need two terms that differ', async () => {
      const { status, body } = await (await app.admin()).post('/v1/admin/synonyms', { kind: 'title', terms: ['Nurse', 'nurse!'] });
      expect([status, body.errors[0].pointer]).toEqual([400, '/terms']);
    });

    it('that the product brings can be switched off, and stay off', async () => {
      const admin = await app.admin();
      const [rn] = (await admin.get('/v1/admin/synonyms?source=built-in&term=rn')).body.items;
      expect((await admin.delete(`/v1/admin/synonyms/${rn.id}`)).status).toBe(204);
      expect((await admin.get('/v1/admin/synonyms?source=built-in&term=rn')).body.items[0].enabled).toBe(false);
      await admin.patch(`/v1/admin/synonyms/${rn.id}`, { enabled: true });
    });

    it("that the product brings become the administrator's when he changes their terms, for good", async () => {
      const admin = await app.admin();
      const product = app.nest.get(SynonymsService, { strict: false });
      const sets = [{ kind: 'title' as const, terms: ['lighthouse keeper', 'wickie'] }];
      await product.replaceSource('built-in', sets);
      const [set] = (await admin.get('/v1/admin/synonyms?term=wickie')).body.items;
      const changed = await admin.patch(`/v1/admin/synonyms/${set.id}`, { terms: ['lighthouse keeper', 'lamplighter'] });
      expect(changed.body).toMatchObject({ id: set.id, source: 'admin', enabled: true });
      await product.replaceSource('built-in', [...sets, { kind: 'title', terms: ['new with', 'this version'] }]);
      const { items } = (await admin.get('/v1/admin/synonyms?term=lighthouse%20keeper')).body;
      expect(items.map(({ source, terms, enabled }: Record<string, unknown>) => [source, terms, enabled])).toEqual(
        expect.arrayContaining([
          ['admin', ['lighthouse keeper', 'lamplighter'], true],
          ['built-in', ['lighthouse keeper', 'wickie'], false],
        ]),
      );
      expect(items).toHaveLength(2);
    });
  });

  describe('saved searches', () => {
    it("are kept, changed and forgotten, and are nobody else's", async () => {
      const [seeker, other] = [await app.seeker(), await app.seeker()];
      const made = await seeker.post('/v1/me/saved-searches', {
        name: 'Care',
        query: { q: 'nurse', country: ['DE'], payMin: 3000 },
        frequency: 'instant',
      });
      expect(made).toMatchObject({
        status: 201,
        body: { name: 'Care', query: { q: 'nurse', country: ['DE'], payMin: 3000 }, frequency: 'instant' },
      });
      const path = `/v1/me/saved-searches/${made.body.id}`;
      expect((await seeker.get(path)).body).toEqual(made.body);
      expect((await other.get(path)).status).toBe(404);
      expect((await other.patch(path, { name: 'Mine' })).status).toBe(404);
      expect((await other.delete(path)).status).toBe(404);
      const stale = await seeker.patch(path, { name: 'x' }, { headers: { 'if-match': '"stale"' } });
      expect(stale.status).toBe(412);
      expect((await seeker.patch(path, { query: { q: 'baker' } })).body).toMatchObject({ name: 'Care', query: { q: 'baker' } });
      expect((await seeker.get('/v1/me/saved-searches')).body).toMatchObject({
        items: [{ id: made.body.id }],
        page: { total: { value: 1 } },
      });
      expect((await seeker.delete(path)).status).toBe(204);
      expect((await seeker.get(path)).status).toBe(404);
    });

    it('are a hundred at most, however many are made at once', async () => {
      const seeker = await app.seeker();
      const make = () => seeker.post('/v1/me/saved-searches', { name: 'Care', query: { q: 'nurse' } });
      await Promise.all(Array.from({ length: 97 }, make));
      const statuses = (await Promise.all(Array.from({ length: 10 }, make))).map(({ status }) => status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(3);
      expect(statuses.filter((status) => status === 409)).toHaveLength(7);
      expect((await seeker.get('/v1/me/saved-searches')).body.page.total.value).toBe(100);
    });

    it('hold only what could be searched for', async () => {
      const seeker = await app.seeker();
      for (const [query, pointer] of [
        [{ colour: 'red' }, '/query/colour'],
        [{ payMin: 'x' }, '/query/payMin'],
        [{ limit: 3 }, '/query/limit'],
        [{ lat: 1 }, '/query/lon'],
        [undefined, '/query'],
      ] as const) {
        const { status, body } = await seeker.post('/v1/me/saved-searches', { name: 'x', query });
        expect([pointer, status, body.errors?.map((fault: { pointer: string }) => fault.pointer)]).toEqual([
          pointer,
          400,
          expect.arrayContaining([pointer]),
        ]);
      }
    });
  });
});
