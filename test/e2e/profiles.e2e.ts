import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/ids.js';
import { addMember } from '../factories/companies.js';
import { apply, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import type { CallOptions, Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

const DATA = resolve('../shared/data/resumes-json');
const itWithResumes = existsSync(DATA) ? it : it.skip;
if (!existsSync(DATA)) process.stdout.write(`${DATA} is absent: the import of JSON Resume's own documents is skipped\n`);

const RESUME = {
  $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
  work: [{ position: 'Programmer', name: 'Analytical Engines', startDate: '1842-10', ownField: { kept: true } }],
  basics: {
    phone: '+44 1',
    name: 'Ada',
    email: 'ada@private.example',
    location: { address: 'Square 12', city: 'London', countryCode: 'GB' },
  },
  skills: [{ name: 'Bernoulli numbers', level: 'Master', keywords: ['Note G'] }],
  references: [{ name: 'Charles', reference: 'Enchantress of number' }],
};
const FIELDS = {
  desiredPay: { min: 30_000, max: 45_000.5, currency: 'GBP', period: 'YEAR' },
  workplaceTypes: ['remote', 'hybrid'],
  location: { city: 'London', region: null, country: 'GB' },
  workPermits: [
    { country: 'GB', validUntil: null },
    { country: 'FR', validUntil: '2031-12-31' },
  ],
  visibility: 'applied',
  hiddenFrom: [] as string[],
};

describe('Profiles', () => {
  let app: TestApp;
  let recruiter: Caller;
  let hiring: Awaited<ReturnType<typeof createHiring>>;

  const put = (caller: Caller, body: unknown, options?: CallOptions) => caller.call<any>('PUT', '/v1/me/profile', body, options);
  const putResume = (caller: Caller, body: unknown, options?: CallOptions) =>
    caller.call<any>('PUT', '/v1/me/profile/resume.json', body, options);
  const pointersOf = ({ body }: { body: any }) => body.errors?.map(({ pointer }: { pointer: string }) => pointer);

  beforeAll(async () => {
    app = await TestApp.start();
    recruiter = await app.employer();
    hiring = await createHiring(recruiter);
  });
  afterAll(() => app.close());

  it('are empty and private until they are written', async () => {
    const seeker = await app.seeker();
    expect((await seeker.get('/v1/me/profile')).body).toEqual({
      desiredPay: null,
      workplaceTypes: [],
      location: null,
      workPermits: [],
      visibility: 'private',
      hiddenFrom: [],
    });
    expect((await seeker.get('/v1/me/profile/resume.json')).body).toEqual({});
  });

  it('are JSON Resume with our own fields, and can be sent back as they are shown', async () => {
    const seeker = await app.seeker();
    const written = await put(seeker, { ...RESUME, ...FIELDS });
    expect([written.status, written.body]).toEqual([200, { ...RESUME, ...FIELDS }]);
    expect((await seeker.get('/v1/me/profile')).body).toEqual(written.body);
    expect((await put(seeker, written.body)).body).toEqual(written.body);
    const bare = await put(seeker, {});
    expect(bare.body).toMatchObject({ visibility: 'private', workplaceTypes: [], desiredPay: null });
    expect(bare.body).not.toHaveProperty('basics');
  });

  it('import a document and give it back as it was, in its own order, beside our own fields', async () => {
    const seeker = await app.seeker();
    await put(seeker, FIELDS);
    const document = { zebra: 1, ...RESUME, location: 'where the document says', visibility: 7, items: [], page: null };
    expect((await putResume(seeker, document)).status).toBe(200);
    const exported = await seeker.get('/v1/me/profile/resume.json');
    expect(exported.headers.get('content-disposition')).toContain('attachment');
    expect(JSON.stringify(exported.body)).toBe(JSON.stringify(document));
    const profile = await seeker.get('/v1/me/profile');
    expect(profile.body).toMatchObject({ ...FIELDS, zebra: 1, skills: RESUME.skills });
    // What the profile cannot show because the name is ours is not lost when it is sent back.
    await put(seeker, profile.body);
    expect((await seeker.get('/v1/me/profile/resume.json')).body).toEqual(document);
  });

  it('refuse every fault at once, in the document and in our own fields', async () => {
    const answer = await put(await app.seeker(), {
      basics: { email: 'nobody' },
      work: [{ startDate: 'x' }],
      skills: [{ name: null }],
      desiredPay: { currency: 'GOLD', period: 'YEAR' },
      workplaceTypes: ['moon'],
      location: { country: 'Atlantis', street: 'x' },
      workPermits: [{ country: 'GB', validUntil: '2031' }],
      visibility: 'everybody',
      hiddenFrom: ['me'],
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    expect(pointersOf(answer).toSorted()).toEqual([
      '/basics/email',
      '/desiredPay/currency',
      '/desiredPay/min',
      '/hiddenFrom',
      '/location/country',
      '/location/street',
      '/skills/0/name',
      '/visibility',
      '/work/0/startDate',
      '/workPermits/0/validUntil',
      '/workplaceTypes',
    ]);
    expect(pointersOf(await put(await app.seeker(), { desiredPay: { min: 5, max: 4, currency: 'EUR', period: 'HOUR' } }))).toEqual([
      '/desiredPay/max',
    ]);
    const absent = newId();
    expect(pointersOf(await put(await app.seeker(), { hiddenFrom: [hiring.employer.id, absent] }))).toEqual(['/hiddenFrom/1']);
  });

  it.each([
    ['too large', { basics: { summary: 'x'.repeat(110_000) } }, 413],
    ['too deep', { a: JSON.parse(`${'['.repeat(30)}${']'.repeat(30)}`) as unknown }, 400],
    ['with too long a list', { interests: Array.from({ length: 201 }, () => ({})) }, 400],
    ['with NUL', { basics: { name: 'a\u0000' } }, 400],
    ['that is a list', [], 400],
  ])('refuse a document %s', async (_, document, status) => {
    const seeker = await app.seeker();
    expect((await put(seeker, document)).status).toBe(status);
    expect((await putResume(seeker, document)).status).toBe(status);
  });

  it('are not emptied by a body that was forgotten', async () => {
    const seeker = await app.seeker();
    await put(seeker, RESUME);
    expect((await put(seeker, undefined)).status).toBe(400);
    expect((await putResume(seeker, undefined)).status).toBe(400);
    expect((await seeker.get('/v1/me/profile/resume.json')).body).toEqual(RESUME);
  });

  it('are changed only from the state that was read', async () => {
    const seeker = await app.seeker();
    const { headers } = await seeker.get('/v1/me/profile');
    const etag = headers.get('etag') as string;
    const twice = await Promise.all([1, 2].map((n) => put(seeker, { basics: { label: `${n}` } }, { headers: { 'if-match': etag } })));
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const now = (await seeker.get('/v1/me/profile')).headers.get('etag') as string;
    expect((await seeker.get('/v1/me/profile', { headers: { 'if-none-match': now } })).status).toBe(304);
    const resume = await seeker.get('/v1/me/profile/resume.json');
    expect((await putResume(seeker, {}, { headers: { 'if-match': '"other"' } })).status).toBe(412);
    expect((await putResume(seeker, {}, { headers: { 'if-match': resume.headers.get('etag') as string } })).status).toBe(200);
  });

  it.each([
    ['private', null, null],
    ['applied', null, 'full'],
    ['public', 'without-contact', 'full'],
  ] as const)('that are %s show to companies before and after an application', async (visibility, before, after) => {
    const seeker = await app.seeker();
    await put(seeker, { ...RESUME, ...FIELDS, visibility });
    const look = async () => {
      const { status, body } = await recruiter.get(`/v1/profiles/${seeker.account?.id}`);
      if (status === 404) return [body.code, null];
      expect(body).toMatchObject({ id: seeker.account?.id, skills: RESUME.skills, desiredPay: FIELDS.desiredPay });
      expect(body).not.toHaveProperty('hiddenFrom');
      expect(body).not.toHaveProperty('visibility');
      const reachable = /ada@private|\+44 1|Square 12|Charles|ownField/.test(JSON.stringify(body));
      expect(body.contactHidden).toBe(!reachable);
      return ['', reachable ? 'full' : 'without-contact'];
    };
    const none = ['profile.not-found', null];
    expect(await look()).toEqual(before === null ? none : ['', before]);
    const { id } = await apply(seeker, hiring.job.id);
    expect(await look()).toEqual(after === null ? none : ['', after]);
    const ofApplication = await recruiter.get(`/v1/applications/${id}/profile`);
    expect(ofApplication.status).toBe(after === null ? 404 : 200);
    if (after !== null) expect(ofApplication.body.basics).toEqual(RESUME.basics);

    // Taken back, it is as if it had not been.
    await seeker.post(`/v1/applications/${id}/withdraw`);
    expect(await look()).toEqual(before === null ? none : ['', before]);
  });

  it('do not show to a company that their owner hides from, nor to people of none, nor to another company', async () => {
    const [seeker, other, nobody] = await Promise.all([app.seeker(), app.employer(), app.employer()]);
    await createEmployer(other);
    await put(seeker, { ...RESUME, visibility: 'public', hiddenFrom: [hiring.employer.id] });
    const { id } = await apply(seeker, hiring.job.id);
    const path = `/v1/profiles/${seeker.account?.id}`;
    expect((await recruiter.get(path)).status).toBe(404);
    expect((await recruiter.get(`/v1/applications/${id}/profile`)).body.code).toBe('profile.not-found');
    expect((await other.get(path)).status).toBe(200);
    expect((await nobody.get(path)).status).toBe(404);
    expect((await other.get(`/v1/applications/${id}/profile`)).body.code).toBe('application.not-found');
    // Whoever also belongs to a company that may see it does not see it either.
    const { id: another } = await createEmployer(recruiter);
    expect((await recruiter.get(path)).status).toBe(404);
    const posting = await createLiveJob(recruiter, { employerId: another });
    const { id: application } = await apply(seeker, posting.id);
    expect((await recruiter.get(`/v1/applications/${application}/profile`)).body.code).toBe('profile.not-found');
  });

  it('do not tell from whom they hide, also where an imported document does', async () => {
    const seeker = await app.seeker();
    const mine = { ...RESUME, hiddenFrom: [hiring.employer.id], visibility: 'private' };
    expect((await seeker.put('/v1/me/profile/resume.json', mine)).status).toBe(200);
    await put(seeker, { ...RESUME, visibility: 'applied' });
    const { id } = await apply(seeker, hiring.job.id);
    const { status, body } = await recruiter.get(`/v1/applications/${id}/profile`);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('hiddenFrom');
    expect(body).not.toHaveProperty('visibility');
  });

  it('show to the hiring team of an application, and to others of the company as if there were none', async () => {
    const owner = await app.employer();
    const { employer, job } = await createHiring(owner);
    const onTeam = await addMember(app, owner, employer.id, 'recruiter');
    const offTeam = await addMember(app, owner, employer.id, 'recruiter');
    const viewer = await addMember(app, owner, employer.id, 'viewer');
    const [applied, shown] = await Promise.all([app.seeker(), app.seeker()]);
    await put(applied, { ...RESUME, visibility: 'applied' });
    await put(shown, { ...RESUME, visibility: 'public' });
    const ids = [(await apply(applied, job.id)).id, (await apply(shown, job.id)).id];
    const paths = [
      ...[applied, shown].map(({ account }) => `/v1/profiles/${account?.id}`),
      ...ids.map((id) => `/v1/applications/${id}/profile`),
    ];
    const seen = async (caller: Caller) => {
      const answers = await Promise.all(paths.map((path) => caller.get(path)));
      return answers.map(({ body }) => body.code ?? (body.contactHidden ? 'without-contact' : 'full'));
    };
    for (const caller of [owner, onTeam, offTeam, viewer]) expect(await seen(caller)).toEqual(['full', 'full', 'full', 'full']);
    expect((await owner.put(`/v1/jobs/${job.id}/team/${onTeam.account?.id}`)).status).toBe(200);
    for (const caller of [owner, onTeam]) expect(await seen(caller)).toEqual(['full', 'full', 'full', 'full']);
    const gone = ['profile.not-found', 'without-contact', 'application.not-found', 'application.not-found'];
    for (const caller of [offTeam, viewer]) expect(await seen(caller)).toEqual(gone);
  });

  it('do not show in a blind review whose application it is, nor that somebody has applied', async () => {
    const owner = await app.employer();
    const { job } = await createHiring(owner);
    expect((await owner.put(`/v1/jobs/${job.id}/blind-review`, { blindUntil: 'interview' })).status).toBe(200);
    const [applied, open] = await Promise.all([app.seeker(), app.seeker()]);
    await put(applied, { ...RESUME, visibility: 'applied' });
    await put(open, { ...RESUME, visibility: 'public' });
    const ids = [(await apply(applied, job.id)).id, (await apply(open, job.id)).id];
    const seen = async () => {
      const paths = [
        ...[applied, open].map(({ account }) => `/v1/profiles/${account?.id}`),
        ...ids.map((id) => `/v1/applications/${id}/profile`),
      ];
      const answers = await Promise.all(paths.map((path) => owner.get(path)));
      return answers.map(({ body }) => body.code ?? (body.contactHidden ? 'without-contact' : 'full'));
    };
    expect(await seen()).toEqual(['profile.not-found', 'without-contact', 'profile.not-found', 'profile.not-found']);
    for (const id of ids) await owner.post(`/v1/applications/${id}/move`, { stage: 'interview' });
    expect(await seen()).toEqual(['full', 'full', 'full', 'full']);
  });

  it('do not show of whoever is suspended, and never tell an absent person from a hidden one', async () => {
    const [seeker, hidden, admin] = await Promise.all([app.seeker(), app.seeker(), app.admin()]);
    await put(seeker, { ...RESUME, visibility: 'public' });
    await put(hidden, { ...RESUME, visibility: 'private' });
    await admin.post(`/v1/admin/users/${seeker.account?.id}/suspend`, { reason: 'For the test' });
    const answers = await Promise.all([seeker.account?.id, hidden.account?.id, newId()].map((id) => recruiter.get(`/v1/profiles/${id}`)));
    for (const { status, body } of answers)
      expect([status, body.code, body.detail]).toEqual([404, answers[0]?.body.code, answers[0]?.body.detail]);
  });

  itWithResumes('take every valid document of JSON Resume itself, and refuse every invalid one by its place', async () => {
    const seeker = await app.seeker();
    const sample = JSON.parse(readFileSync(`${DATA}/sample.resume.json`, 'utf8')) as object;
    expect((await putResume(seeker, sample)).status).toBe(200);
    expect(JSON.stringify((await seeker.get('/v1/me/profile/resume.json')).body)).toBe(JSON.stringify(sample));
    const sections = JSON.parse(readFileSync(`${DATA}/schema_test_fixtures.json`, 'utf8')) as Record<string, Record<string, unknown>>;
    for (const [section, fixtures] of Object.entries(sections)) {
      for (const [name, fixture] of Object.entries(fixtures)) {
        const document = section === 'dates' ? { work: [{ startDate: fixture }] } : fixture;
        const isValid = !/invalid/i.test(name);
        for (const answer of [await put(seeker, document), await putResume(seeker, document)]) {
          expect([section, name, answer.status]).toEqual([section, name, isValid ? 200 : 400]);
          if (!isValid) expect(pointersOf(answer)[0]).toMatch(/^\/./);
        }
        if (isValid) expect((await seeker.get('/v1/me/profile/resume.json')).body).toEqual(document);
      }
    }
  });
});
