import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember } from '../factories/companies.js';
import { COMPLETE, createDraft, createEmployer } from '../factories/jobs.js';
import { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

const WORDS = { ...COMPLETE, questions: [{ label: 'Nights?', type: 'boolean' }], timeZoneOverlap: { timeZone: 'Europe/Berlin', hours: 4 } };

describe('A posting named by its id in another system', () => {
  let app: TestApp;
  let recruiter: Caller;
  let employer: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    recruiter = await app.employer();
    employer = await createEmployer(recruiter);
  });
  afterAll(() => app.close());

  const pathOf = (externalId: string) => `/v1/employers/${employer.id}/jobs/by-external-id/${encodeURIComponent(externalId)}`;
  const put = (externalId: string, body: object = WORDS, caller = recruiter, headers = {}) =>
    caller.put(pathOf(externalId), body, { headers });

  it('is entered as a draft, and reworded in the state that it has', async () => {
    const created = await put('a/1 ä');
    expect(created).toMatchObject({ status: 200, body: { status: 'draft', externalId: 'a/1 ä', title: 'Baker', version: 1 } });
    const { id } = created.body;
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const { validThrough } = (await recruiter.get(`/v1/jobs/${id}`)).body;
    const changed = await put('a/1 ä', { ...WORDS, title: 'Head baker', benefits: ['Bread'] });
    expect(changed.body).toMatchObject({ id, status: 'live', title: 'Head baker', benefits: ['Bread'], validThrough });
    expect(changed.body.questions).toEqual(created.body.questions);
    expect((await put('a/1 ä')).body).toMatchObject({ id, title: 'Baker', benefits: [], validThrough });
    expect((await app.anonymous().get(`/v1/jobs/${id}`)).body.title).toBe('Baker');
  });

  it('is not changed by the same words again', async () => {
    const [first, second] = [await put('same'), await put('same')];
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('keeps the last day that it has while it is up, where none is named', async () => {
    const { id } = (await put('no last day', { ...WORDS, validThrough: null })).body;
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const live = await recruiter.get(`/v1/jobs/${id}`);
    expect(Date.parse(live.body.validThrough)).toBeGreaterThan(Date.now());
    const again = await put('no last day', { ...WORDS, validThrough: null });
    expect(again.body).toEqual(live.body);
  });

  it('is one, when many enter it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => put('at-once')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const [row] = await app.database.query<{ count: string }>("select count(*) from jobs where external_id = 'at-once'");
    expect(row?.count).toBe('1');
  });

  it('is changed against the state that was read', async () => {
    const etag = (await put('etag')).headers.get('etag') as string;
    const edits = await Promise.all(['One', 'Two'].map((title) => put('etag', { ...WORDS, title }, recruiter, { 'if-match': etag })));
    expect(edits.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await put('not-there', WORDS, recruiter, { 'if-match': etag })).status).toBe(412);
  });

  it('stays complete while it is live, and as it was when it is over', async () => {
    const { id } = (await put('over')).body;
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const incomplete = await put('over', { ...WORDS, locations: [] });
    expect([incomplete.status, incomplete.body.code]).toEqual([409, 'job.incomplete']);
    await recruiter.post(`/v1/jobs/${id}/close`, { reason: 'filled' });
    expect((await put('over')).status).toBe(200);
    const changed = await put('over', { ...WORDS, title: 'Again' });
    expect([changed.status, changed.body.code]).toEqual([409, 'job.bad-transition']);
  });

  it('is for recruiters of the company, and tokens for postings', async () => {
    const viewer = await addMember(app, recruiter, employer.id, 'viewer');
    for (const [caller, code] of [
      [viewer, 'employer.not-recruiter'],
      [await app.employer(), 'employer.not-member'],
    ] as const) {
      const { status, body } = await put('mine', WORDS, caller);
      expect([status, body.code]).toEqual([403, code]);
    }
    const token = (scope: string) => recruiter.post('/v1/me/api-tokens', { name: 'ATS', scopes: [scope] });
    const [good, bad] = [await token('jobs:write'), await token('jobs:read')];
    expect((await put('mine', WORDS, new Caller(app.url, good.body.token))).status).toBe(200);
    expect((await put('mine', WORDS, new Caller(app.url, bad.body.token))).status).toBe(403);
  });

  it.each([
    ['an id of many lines', 'a\nb', WORDS, '/externalId'],
    ['an endless id', 'x'.repeat(201), WORDS, '/externalId'],
    ['no title', 'x', { ...WORDS, title: undefined }, '/title'],
    ['another name in the body', 'x', { ...WORDS, externalId: 'y' }, '/externalId'],
  ])('is refused with %s', async (_, externalId, body, pointer) => {
    const answer = await put(externalId, body);
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, pointer]);
  });
});

describe('Postings changed together', () => {
  let app: TestApp;
  let recruiter: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    recruiter = await app.employer();
    await createEmployer(recruiter);
  });
  afterAll(() => app.close());

  const statesOf = async (ids: string[]) => Promise.all(ids.map(async (id) => (await recruiter.get(`/v1/jobs/${id}`)).body.status));
  const drafts = async (count: number) =>
    (await Promise.all(Array.from({ length: count }, () => createDraft(recruiter)))).map(({ id }) => id);

  it('are published and closed, each with its own history', async () => {
    const ids = await drafts(5);
    const published = await recruiter.post('/v1/jobs/bulk-publish', { ids });
    expect(published.status).toBe(200);
    expect(published.body.items.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual(
      ids.map((id) => [id, 'live']),
    );
    expect((await app.anonymous().get(`/v1/jobs/${ids[4]}`)).status).toBe(200);
    const closed = await recruiter.post('/v1/jobs/bulk-close', { ids, reason: 'cancelled' });
    expect(closed.status).toBe(200);
    expect((await app.anonymous().get(`/v1/jobs/${ids[0]}`)).status).toBe(410);
    expect((await recruiter.get(`/v1/jobs/${ids[2]}/events`)).body.items).toMatchObject([
      { action: 'create' },
      { action: 'publish' },
      { action: 'close', reason: 'cancelled' },
    ]);
  });

  it('are all as they were when one cannot, and every fault is named', async () => {
    const ids = await drafts(3);
    const incomplete = (await createDraft(recruiter, { locations: [] })).id;
    const stranger = await app.employer();
    await createEmployer(stranger);
    const foreign = (await createDraft(stranger)).id;
    const all = [ids[0], foreign, ids[1], incomplete, '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11', ids[2]];
    const { status, body } = await recruiter.post('/v1/jobs/bulk-publish', { ids: all });
    expect([status, body.code]).toEqual([409, 'job.bulk-refused']);
    expect(body.errors).toMatchObject([
      { pointer: '/ids/1', code: 'job.not-found' },
      { pointer: '/ids/3', code: 'job.incomplete' },
      { pointer: '/ids/4', code: 'job.not-found' },
    ]);
    expect(await statesOf([...ids, incomplete])).toEqual(['draft', 'draft', 'draft', 'draft']);
    const closed = await recruiter.post('/v1/jobs/bulk-close', { ids, reason: 'filled' });
    expect(closed.body.errors).toMatchObject(ids.map((_, index) => ({ pointer: `/ids/${index}`, code: 'job.bad-transition' })));
  });

  it('are none whose id is there twice, in whatever case', async () => {
    const [id = ''] = await drafts(1);
    const twice = await recruiter.post('/v1/jobs/bulk-publish', { ids: [id, id.toUpperCase()] });
    expect([twice.status, twice.body.errors?.[0].pointer]).toEqual([400, '/ids']);
    expect(await statesOf([id])).toEqual(['draft']);
    expect((await recruiter.post('/v1/jobs/bulk-publish', { ids: [id.toUpperCase()] })).body.items).toMatchObject([{ id, status: 'live' }]);
  });

  it('are changed by one of two who come at once', async () => {
    const ids = await drafts(6);
    const answers = await Promise.all([
      recruiter.post('/v1/jobs/bulk-publish', { ids }),
      recruiter.post('/v1/jobs/bulk-publish', { ids: ids.toReversed() }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(new Set(await statesOf(ids))).toEqual(new Set(['live']));
  });

  it('are changed against the state that was read: of two editors one gets 412, and nothing is lost', async () => {
    const ids = await drafts(4);
    const versionsOf = async () => Promise.all(ids.map(async (id) => (await recruiter.get(`/v1/jobs/${id}`)).body.version));
    const versions = await versionsOf();
    await recruiter.patch(`/v1/jobs/${ids[2]}`, { title: 'Changed meanwhile' });
    const stale = await recruiter.post('/v1/jobs/bulk-publish', { ids, versions });
    expect([stale.status, stale.body.code]).toEqual([412, 'request.precondition-failed']);
    expect(stale.body.errors).toMatchObject([{ pointer: '/ids/2', code: 'request.precondition-failed' }]);
    expect(await statesOf(ids)).toEqual(['draft', 'draft', 'draft', 'draft']);
    expect((await recruiter.get(`/v1/jobs/${ids[2]}`)).body.title).toBe('Changed meanwhile');

    const read = await versionsOf();
    const edits = await Promise.all([
      recruiter.post('/v1/jobs/bulk-publish', { ids, versions: read }),
      recruiter.post('/v1/jobs/bulk-publish', { ids: ids.toReversed(), versions: read.toReversed(), at: '2089-01-01T00:00:00Z' }),
    ]);
    expect(edits.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(new Set(await statesOf(ids)).size).toBe(1);
    if ((await statesOf(ids))[0] === 'scheduled') await recruiter.post('/v1/jobs/bulk-publish', { ids, versions: await versionsOf() });
    const closed = { ids, versions: await versionsOf(), reason: 'filled' };
    expect((await recruiter.post('/v1/jobs/bulk-close', { ...closed, versions: read })).status).toBe(412);
    expect((await recruiter.post('/v1/jobs/bulk-close', closed)).status).toBe(200);
  });

  it('tell a stranger nothing of the versions of others', async () => {
    const ids = await drafts(1);
    const stranger = await app.employer();
    await createEmployer(stranger);
    const { status, body } = await stranger.post('/v1/jobs/bulk-publish', { ids, versions: [9] });
    expect([status, body.errors]).toMatchObject([409, [{ pointer: '/ids/0', code: 'job.not-found' }]]);
  });

  it.each([
    ['none', { ids: [] }, '/ids'],
    ['without a version for each', { ids: ['0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11'], versions: [1, 1] }, '/versions'],
    ['of no version', { ids: ['0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11'], versions: [0] }, '/versions'],
    ['more than 100', { ids: Array.from({ length: 101 }, (_, n) => `0199f7a2-6e1c-7c3e-9d55-${String(n).padStart(12, '0')}`) }, '/ids'],
    ['one twice', { ids: Array.from({ length: 2 }, () => '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11') }, '/ids'],
    ['what is no id', { ids: ['1'] }, '/ids'],
  ])('are refused when they are %s', async (_, body, pointer) => {
    for (const answer of [
      await recruiter.post('/v1/jobs/bulk-publish', body),
      await recruiter.post('/v1/jobs/bulk-close', { ...body, reason: 'filled' }),
    ]) {
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, pointer]);
    }
    expect((await recruiter.post('/v1/jobs/bulk-close', { ids: ['0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11'] })).status).toBe(400);
  });
});
