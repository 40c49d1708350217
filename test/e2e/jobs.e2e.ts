import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMPLETE, createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';
import { DueJobsService } from '../../src/modules/jobs/lifecycle/due-jobs.service.js';

const FULL = {
  ...COMPLETE,
  title: 'Head baker',
  description: '# Bread\n\n<script>alert(1)</script> *as written*',
  language: 'de',
  experienceLevel: 'lead',
  locations: [{ city: 'Bremen', region: 'Bremen', country: 'DE', lat: 53.0793, lon: 8.8017 }, { country: 'NL' }],
  pay: { min: 3000.5, max: 3800, currency: 'EUR', period: 'MONTH' },
  payZones: [{ name: 'Bremen', min: 3100, max: null }],
  payBonus: 'A wage at Christmas',
  payEquity: null,
  timeZoneOverlap: { timeZone: 'Europe/Berlin', hours: 4 },
  maxApplications: 40,
  skills: [{ name: 'Sourdough' }, { name: 'English', required: false }],
  category: 'Food production',
  benefits: ['Bread'],
  externalId: 'HB-1',
  questions: [
    { label: 'Nights?', type: 'boolean', required: true },
    { label: 'Which days?', type: 'multi', options: ['Mon', 'Tue'] },
  ],
  validThrough: '2099-12-31T23:59:59.999Z',
};

describe('Jobs', () => {
  let app: TestApp;
  let recruiter: Caller;
  let stranger: Caller;
  let anonymous: Caller;
  let employer: { id: string; slug: string; name: string };

  beforeAll(async () => {
    app = await TestApp.start();
    anonymous = app.anonymous();
    [recruiter, stranger] = await Promise.all([app.employer(), app.employer()]);
    employer = await createEmployer(recruiter);
    await createEmployer(stranger);
  });
  afterAll(() => app.close());

  describe('a draft', () => {
    it('keeps what it was given, as it was written', async () => {
      const { status, body } = await recruiter.post('/v1/jobs', FULL);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        ...FULL,
        status: 'draft',
        version: 1,
        publishedAt: null,
        employer: { id: employer.id, slug: employer.slug, name: employer.name, verified: false },
        locations: [FULL.locations[0], { city: null, region: null, country: 'NL', lat: null, lon: null }],
        skills: [
          { name: 'Sourdough', required: true },
          { name: 'English', required: false },
        ],
        questions: [
          { label: 'Nights?', type: 'boolean', required: true, options: [] },
          { label: 'Which days?', type: 'multi', required: false, options: ['Mon', 'Tue'] },
        ],
      });
      expect(body.slug).toMatch(/^head-baker-company-[a-z0-9]+-[a-z0-9]{5}$/);
      expect(body.questions.every(({ id }: { id: string }) => id.length > 0)).toBe(true);
    });

    it('is there for its company and for administrators, and for nobody else', async () => {
      const { id, slug } = await createDraft(recruiter);
      expect((await recruiter.get(`/v1/jobs/${slug}`)).status).toBe(200);
      expect((await (await app.admin()).get(`/v1/jobs/${id}`)).status).toBe(200);
      for (const caller of [anonymous, stranger, await app.seeker()]) {
        const { status, body } = await caller.get(`/v1/jobs/${id}`);
        expect([status, body.code]).toEqual([404, 'job.not-found']);
      }
    });

    it('takes an edit of some fields and leaves the others', async () => {
      const { id } = await createDraft(recruiter, { ...FULL, externalId: null });
      const { status, body } = await recruiter.patch(`/v1/jobs/${id}`, { title: 'Baker at last', pay: null, category: null });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        title: 'Baker at last',
        pay: null,
        category: null,
        version: 2,
        description: FULL.description,
        benefits: FULL.benefits,
      });
      expect(body.skills).toHaveLength(2);
    });

    it('can send back what it was shown', async () => {
      const { id } = await createDraft(recruiter, { ...FULL, externalId: null });
      const { title, description, locations, pay, skills, questions, validThrough, applyUrl, category } = (
        await recruiter.get(`/v1/jobs/${id}`)
      ).body;
      const same = { title, description, locations, pay, skills, questions, validThrough, applyUrl, category };
      const { status, body } = await recruiter.patch(`/v1/jobs/${id}`, same);
      expect(status).toBe(200);
      expect(body).toMatchObject(same);
    });

    it('can be deleted, and nothing else can', async () => {
      const { id } = await createDraft(recruiter);
      expect((await recruiter.delete(`/v1/jobs/${id}`)).status).toBe(204);
      expect((await recruiter.get(`/v1/jobs/${id}`)).status).toBe(404);
      const live = await createLiveJob(recruiter);
      const refused = await recruiter.delete(`/v1/jobs/${live.id}`);
      expect([refused.status, refused.body.code]).toEqual([409, 'job.bad-transition']);
    });

    it('cannot share its externalId with another of its employer', async () => {
      await createDraft(recruiter, { externalId: 'only-one' });
      const second = await recruiter.post('/v1/jobs', { ...COMPLETE, externalId: 'only-one' });
      expect([second.status, second.body.code]).toEqual([409, 'job.external-id-taken']);
      expect((await stranger.post('/v1/jobs', { ...COMPLETE, externalId: 'only-one' })).status).toBe(201);
    });
  });

  it.each([
    ['no title', { title: undefined }, '/title'],
    ['an endless description', { description: 'x'.repeat(20_001) }, '/description'],
    ['an unknown employment type', { employmentType: 'full_time' }, '/employmentType'],
    ['a currency that is none', { pay: { min: 1, currency: 'EURO', period: 'YEAR' } }, '/pay/currency'],
    ['pay in thirds of cents', { pay: { min: 1.333, currency: 'EUR', period: 'YEAR' } }, '/pay/min'],
    ['pay that is neither', { pay: { currency: 'EUR', period: 'YEAR' } }, '/pay/min'],
    ['pay upside down', { pay: { min: 5, max: 4, currency: 'EUR', period: 'YEAR' } }, '/pay/min'],
    ['a zone without pay', { payZones: [{ name: 'North' }] }, '/payZones/0/min'],
    ['a zone upside down', { payZones: [{ name: 'North', min: 5, max: 4 }] }, '/payZones/0/min'],
    ['a bonus in many lines', { payBonus: 'Much\nmore' }, '/payBonus'],
    ['a time zone that is an offset', { timeZoneOverlap: { timeZone: '+02:00', hours: 4 } }, '/timeZoneOverlap/timeZone'],
    ['a time zone that is none', { timeZoneOverlap: { timeZone: 'Europe/Bremen', hours: 4 } }, '/timeZoneOverlap/timeZone'],
    ['a day of 25 hours', { timeZoneOverlap: { timeZone: 'Europe/Berlin', hours: 25 } }, '/timeZoneOverlap/hours'],
    ['room for nobody', { maxApplications: 0 }, '/maxApplications'],
    ['room for half a person', { maxApplications: 1.5 }, '/maxApplications'],
    ['negative pay', { pay: { max: -4, currency: 'EUR', period: 'YEAR' } }, '/pay/max'],
    ['pay as text', { pay: { min: '5', currency: 'EUR', period: 'YEAR' } }, '/pay/min'],
    ['half a coordinate', { locations: [{ country: 'DE', lat: 53 }] }, '/locations/0/lon'],
    ['a latitude beyond the pole', { locations: [{ country: 'DE', lat: 91, lon: 0 }] }, '/locations/0/lat'],
    ['a location without a country', { locations: [{ city: 'Bremen' }] }, '/locations/0/country'],
    ['a location that is text', { locations: ['Bremen'] }, '/locations'],
    ['a date without an offset', { validThrough: '2030-01-01T00:00:00' }, '/validThrough'],
    ['a day that is not in the calendar', { validThrough: '2030-02-30T00:00:00Z' }, '/validThrough'],
    ['a language that is none', { language: 'not a language' }, '/language'],
    ['an apply URL that is a script', { applyUrl: 'javascript:alert(1)' }, '/applyUrl'],
    ['a choice of one', { questions: [{ label: 'Well?', type: 'single', options: ['Yes'] }] }, '/questions/0/options'],
    [
      'two questions of one id',
      {
        questions: [
          { id: 'a', label: 'A', type: 'text' },
          { id: 'a', label: 'B', type: 'text' },
        ],
      },
      '/questions',
    ],
    ['an unknown field inside', { pay: { min: 1, currency: 'EUR', period: 'YEAR', bonus: 2 } }, '/pay/bonus'],
    ['a state of its own choice', { status: 'live' }, '/status'],
  ])('refuses %s', async (_, fields, pointer) => {
    const { status, body } = await recruiter.post('/v1/jobs', { ...COMPLETE, ...fields });
    expect(status).toBe(400);
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
  });

  it('tells every fault at once', async () => {
    const { body } = await recruiter.post('/v1/jobs', { title: '', employmentType: 'x', pay: { min: -1 }, extra: 1 });
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual(
      expect.arrayContaining([
        '/title',
        '/description',
        '/employmentType',
        '/workplaceType',
        '/pay/min',
        '/pay/currency',
        '/pay/period',
        '/extra',
      ]),
    );
  });

  describe('whose it is', () => {
    it('belongs to the only employer of its recruiter, or to the one he names', async () => {
      const two = await app.employer();
      const none = await two.post('/v1/jobs', COMPLETE);
      expect([none.status, none.body.code]).toEqual([409, 'employer.none']);
      const [first, second] = [await createEmployer(two), await createEmployer(two)];
      const ambiguous = await two.post('/v1/jobs', COMPLETE);
      expect([ambiguous.status, ambiguous.body.code]).toEqual([409, 'employer.ambiguous']);
      expect((await two.post('/v1/jobs', { ...COMPLETE, employerId: second.id })).body.employer.id).toBe(second.id);
      const foreign = await stranger.post('/v1/jobs', { ...COMPLETE, employerId: first.id });
      expect([foreign.status, foreign.body.code]).toEqual([403, 'employer.not-member']);
    });

    it.each(['edit', 'delete', 'publish', 'pause', 'resume', 'close'])('lets a stranger not %s it', async (act) => {
      const draft = await createDraft(recruiter);
      const live = await createLiveJob(recruiter);
      const call = (id: string) =>
        act === 'edit'
          ? stranger.patch(`/v1/jobs/${id}`, { title: 'Mine' })
          : act === 'delete'
            ? stranger.delete(`/v1/jobs/${id}`)
            : stranger.post(`/v1/jobs/${id}/${act}`, act === 'close' ? { reason: 'filled' } : undefined);
      expect((await call(draft.id)).status).toBe(404);
      expect((await call(live.id)).status).toBe(403);
      expect((await recruiter.get(`/v1/jobs/${draft.id}`)).body).toMatchObject({ status: 'draft', version: 1 });
      expect((await recruiter.get(`/v1/jobs/${live.id}`)).body).toMatchObject({ status: 'live', version: 2 });
    });
  });

  describe('its states', () => {
    it('goes live, pauses, comes back and closes, and the public sees just that', async () => {
      const { id, slug } = await createDraft(recruiter);
      const published = await recruiter.post(`/v1/jobs/${id}/publish`);
      expect(published.status).toBe(200);
      expect(published.body.status).toBe('live');
      const days = (Date.parse(published.body.validThrough) - Date.parse(published.body.publishedAt)) / 86_400_000;
      expect(days).toBe(60);
      expect((await anonymous.get(`/v1/jobs/${slug}`)).body).toEqual(published.body);

      expect((await recruiter.post(`/v1/jobs/${id}/pause`)).body.status).toBe('paused');
      expect((await anonymous.get(`/v1/jobs/${id}`)).status).toBe(404);
      expect((await recruiter.post(`/v1/jobs/${id}/resume`)).body).toMatchObject({
        status: 'live',
        publishedAt: published.body.publishedAt,
      });
      expect((await anonymous.get(`/v1/jobs/${id}`)).status).toBe(200);

      const closed = await recruiter.post(`/v1/jobs/${id}/close`, { reason: 'filled' });
      expect(closed.body).toMatchObject({ status: 'closed', closeReason: 'filled' });
      const gone = await anonymous.get(`/v1/jobs/${slug}`);
      expect(gone.status).toBe(410);
      expect(gone.body).toMatchObject({ code: 'job.gone', jobTitle: 'Baker' });
      expect(gone.body.detail).toContain('Baker');
      expect((await recruiter.get(`/v1/jobs/${id}`)).status).toBe(200);
    });

    it.each([
      ['draft', ['pause', 'resume', 'close']],
      ['live', ['publish', 'resume']],
      ['paused', ['publish', 'pause']],
      ['closed', ['publish', 'pause', 'resume', 'close']],
    ])('refuses from %s: %s', async (state, acts) => {
      const { id } = await createDraft(recruiter);
      const steps: Record<string, string[]> = { draft: [], live: ['publish'], paused: ['publish', 'pause'], closed: ['publish', 'close'] };
      for (const step of steps[state] ?? [])
        await recruiter.post(`/v1/jobs/${id}/${step}`, step === 'close' ? { reason: 'other' } : undefined);
      for (const act of acts) {
        const { status, body } = await recruiter.post(`/v1/jobs/${id}/${act}`, act === 'close' ? { reason: 'other' } : undefined);
        expect([act, status, body.code]).toEqual([act, 409, 'job.bad-transition']);
      }
      expect((await recruiter.get(`/v1/jobs/${id}`)).body.status).toBe(state);
    });

    it.each([
      ['no location', { locations: [] }, '/locations'],
      ['no country to work from', { workplaceType: 'remote', locations: [], remoteCountries: [] }, '/remoteCountries'],
      ['zones of pay in no currency', { payZones: [{ name: 'North', min: 5 }] }, '/pay'],
      ['no address to apply at', { applyMode: 'url' }, '/applyUrl'],
      ['a mail address to apply at, but the mode url', { applyMode: 'url', applyUrl: 'mailto:jobs@company.example' }, '/applyUrl'],
      ['a last day that has passed', { validThrough: '2020-01-01T00:00:00Z' }, '/validThrough'],
    ])('does not publish a posting with %s', async (_, fields, pointer) => {
      const { id } = await createDraft(recruiter, fields);
      const { status, body } = await recruiter.post(`/v1/jobs/${id}/publish`);
      expect([status, body.code]).toEqual([409, 'job.incomplete']);
      expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
    });

    it('does not let a live posting become incomplete, nor a closed one change', async () => {
      const { id } = await createLiveJob(recruiter);
      const incomplete = await recruiter.patch(`/v1/jobs/${id}`, { locations: [] });
      expect([incomplete.status, incomplete.body.code]).toEqual([409, 'job.incomplete']);
      await recruiter.post(`/v1/jobs/${id}/close`, { reason: 'cancelled' });
      const closed = await recruiter.patch(`/v1/jobs/${id}`, { title: 'Too late' });
      expect([closed.status, closed.body.code]).toEqual([409, 'job.bad-transition']);
    });

    it('lets one of two simultaneous acts through', async () => {
      const { id } = await createDraft(recruiter);
      const answers = await Promise.all([1, 2].map(() => recruiter.post(`/v1/jobs/${id}/publish`)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    });

    it('lets one of two editors through, and the other lose nothing', async () => {
      const { id } = await createDraft(recruiter);
      const etag = (await recruiter.get(`/v1/jobs/${id}`)).headers.get('etag') as string;
      const edits = await Promise.all(
        ['One', 'Two'].map((title) => recruiter.patch(`/v1/jobs/${id}`, { title }, { headers: { 'if-match': etag } })),
      );
      const won = edits.find(({ status }) => status === 200);
      expect(edits.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      expect((await recruiter.get(`/v1/jobs/${id}`)).body.title).toBe(won?.body.title);
    });

    it('expires by itself: out of sight at once, and in its state at the next sweep', async () => {
      const { id, slug } = await createLiveJob(recruiter, { title: 'Soon over' });
      const paused = await createLiveJob(recruiter);
      await recruiter.post(`/v1/jobs/${paused.id}/pause`);
      await app.database.query("update jobs set valid_through = now() - interval '1 second' where id in ($1, $2)", [id, paused.id]);
      const gone = await anonymous.get(`/v1/jobs/${slug}`);
      expect([gone.status, gone.body.jobTitle]).toEqual([410, 'Soon over']);
      const [first, second] = await Promise.all([app.nest.get(DueJobsService).expireDue(), app.nest.get(DueJobsService).expireDue()]);
      expect(first + second).toBe(2);
      expect((await recruiter.get(`/v1/jobs/${id}`)).body.status).toBe('expired');
      expect((await recruiter.get(`/v1/jobs/${paused.id}`)).body.status).toBe('expired');
      expect((await anonymous.get(`/v1/jobs/${id}`)).status).toBe(410);
    });
  });

  it('shows a company its postings in all states, and others the live ones', async () => {
    const owner = await app.employer();
    const company = await createEmployer(owner);
    const draft = await createDraft(owner);
    const live = await createLiveJob(owner);
    const idsFor = async (caller: Caller, query = '') => {
      const { status, body } = await caller.get(`/v1/employers/${company.slug}/jobs${query}`);
      expect(status).toBe(200);
      return body.items.map(({ id }: { id: string }) => id);
    };
    expect(await idsFor(owner)).toEqual([live.id, draft.id]);
    expect(await idsFor(owner, '?status=draft')).toEqual([draft.id]);
    expect(await idsFor(anonymous)).toEqual([live.id]);
    expect(await idsFor(stranger)).toEqual([live.id]);
    expect(await idsFor(stranger, '?status=draft')).toEqual([]);
    expect((await anonymous.get('/v1/employers/no-such/jobs')).status).toBe(404);
  });
});
