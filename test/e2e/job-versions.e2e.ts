import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember } from '../factories/companies.js';
import { apply, createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('The versions of a posting', () => {
  let app: TestApp;
  let recruiter: Caller;
  let employer: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    recruiter = await app.employer();
    employer = await createEmployer(recruiter);
  });
  afterAll(() => app.close());

  const versionsOf = async (id: string, query = '') => (await recruiter.get(`/v1/jobs/${id}/versions${query}`)).body;

  it('are what the public could read, each with what changed in it', async () => {
    const { id } = await createDraft(recruiter, { title: 'Never seen', benefits: ['Bread'] });
    await recruiter.patch(`/v1/jobs/${id}`, { title: 'Baker' });
    expect((await versionsOf(id)).items).toEqual([]);
    await recruiter.post(`/v1/jobs/${id}/publish`);
    await recruiter.patch(`/v1/jobs/${id}`, { title: 'Head baker', benefits: [], pay: { min: 20, currency: 'EUR', period: 'HOUR' } });
    await recruiter.patch(`/v1/jobs/${id}`, { validThrough: '2099-01-01T00:00:00Z', externalId: 'no-words', maxApplications: 5 });
    await recruiter.post(`/v1/jobs/${id}/pause`);
    await recruiter.patch(`/v1/jobs/${id}`, { title: 'Thought about' });
    await recruiter.patch(`/v1/jobs/${id}`, { title: 'Master baker' });
    await recruiter.post(`/v1/jobs/${id}/resume`);

    const { items } = await versionsOf(id);
    expect(items).toMatchObject([
      { number: 3, supersededAt: null, changes: [{ field: 'title', before: 'Head baker', after: 'Master baker' }] },
      { number: 2, supersededAt: items[0].publishedAt, wording: { title: 'Head baker', benefits: [] } },
      { number: 1, supersededAt: items[1].publishedAt, wording: { title: 'Baker', benefits: ['Bread'], pay: null }, changes: [] },
    ]);
    expect(items[1].changes).toEqual([
      { field: 'title', before: 'Baker', after: 'Head baker' },
      { field: 'benefits', before: ['Bread'] },
      { field: 'pay', after: { min: 20, max: null, currency: 'EUR', period: 'HOUR' } },
    ]);
    const first = await versionsOf(id, '?limit=2');
    const rest = await versionsOf(id, `?limit=2&cursor=${first.page.nextCursor}`);
    expect([...first.items, ...rest.items]).toEqual(items);
  });

  it('are what applications answer: the words that were there when they came', async () => {
    const questions = [{ id: 'nights', label: 'Nights?', type: 'boolean', required: true }];
    const { id } = await createLiveJob(recruiter, { questions });
    const [early, late] = [await app.seeker(), await app.seeker()];
    const first = await apply(early, id, { answers: [{ questionId: 'nights', value: true }] });
    await recruiter.patch(`/v1/jobs/${id}`, { questions: [{ id: 'days', label: 'Days?', type: 'boolean', required: true }] });
    const old = await late.post(`/v1/jobs/${id}/applications`, { answers: [{ questionId: 'nights', value: true }] });
    expect(old.status).toBe(400);
    const second = await apply(late, id, { answers: [{ questionId: 'days', value: false }] });
    expect([first, second]).toMatchObject([{ jobVersion: 1 }, { jobVersion: 2 }]);
    expect((await early.get(`/v1/applications/${first.id}`)).body).toMatchObject({ jobVersion: 1, answers: [{ label: 'Nights?' }] });
  });

  it('are counted without a gap when edits and applications come at once', async () => {
    const { id } = await createLiveJob(recruiter);
    const seekers = await Promise.all(Array.from({ length: 5 }, () => app.seeker()));
    const edits = Array.from({ length: 10 }, (_, turn) => recruiter.patch(`/v1/jobs/${id}`, { title: `Baker ${turn}` }));
    const applications = await Promise.all(seekers.map((seeker) => apply(seeker, id)));
    await Promise.all(edits);
    const { items } = await versionsOf(id);
    expect(items.map(({ number }: { number: number }) => number)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(items.filter(({ supersededAt }: { supersededAt: string | null }) => supersededAt === null)).toHaveLength(1);
    for (const { jobVersion } of applications as unknown as { jobVersion: number }[]) expect(jobVersion).toBeLessThanOrEqual(11);
  });

  it('are noted by the next application, where they were published by an older version of the product', async () => {
    const { id } = await createLiveJob(recruiter);
    await app.database.query('delete from job_versions where job_id = $1', [id]);
    const seekers = await Promise.all(Array.from({ length: 4 }, () => app.seeker()));
    const applications = await Promise.all(seekers.map((seeker) => apply(seeker, id)));
    expect(applications).toMatchObject(Array.from({ length: 4 }, () => ({ jobVersion: 1 })));
    expect((await versionsOf(id)).items).toMatchObject([{ number: 1, wording: { title: 'Baker' } }]);
  });

  it('are for the hiring team', async () => {
    const { id } = await createLiveJob(recruiter);
    const [viewer, colleague, stranger] = [
      await addMember(app, recruiter, employer.id, 'viewer'),
      await addMember(app, recruiter, employer.id, 'recruiter'),
      await app.employer(),
    ];
    expect((await viewer.get(`/v1/jobs/${id}/versions`)).status).toBe(200);
    await recruiter.put(`/v1/jobs/${id}/team/${viewer.account?.id}`);
    const refused = await colleague.get(`/v1/jobs/${id}/versions`);
    expect([refused.status, refused.body.code]).toEqual([403, 'job.not-on-team']);
    expect((await stranger.get(`/v1/jobs/${id}/versions`)).status).toBe(403);
    expect((await recruiter.get(`/v1/jobs/${id}/versions?cursor=x`)).status).toBe(400);
  });
});
