import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DueJobsService } from '../../src/modules/jobs/lifecycle/due-jobs.service.js';
import { apply, createDraft, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

describe('The review of postings', () => {
  let app: TestApp;
  let admin: Caller;
  let recruiter: Caller;

  beforeAll(async () => {
    app = await TestApp.start({ JOB_REVIEW: 'required' });
    admin = await app.admin();
  });
  afterAll(() => app.close());

  const newcomer = async () => {
    recruiter = await app.employer();
    const employer = await createEmployer(recruiter);
    const { id } = await createDraft(recruiter, { title: 'First of all' });
    return { employer, id };
  };

  it('is for the first posting of a company that nobody has vouched for', async () => {
    const { id, employer } = await newcomer();
    expect((await recruiter.post(`/v1/jobs/${id}/publish`)).body).toMatchObject({ status: 'in_review', publishedAt: null });
    expect((await app.anonymous().get(`/v1/jobs/${id}`)).status).toBe(404);
    expect((await admin.get(`/v1/admin/jobs?status=in_review&employerId=${employer.id}`)).body.items).toMatchObject([{ id }]);
    const edit = await recruiter.patch(`/v1/jobs/${id}`, { title: 'Something else' });
    expect([edit.status, edit.body.code]).toEqual([409, 'job.bad-transition']);

    const approved = await admin.post(`/v1/admin/jobs/${id}/approve`);
    expect(approved).toMatchObject({ status: 200, body: { status: 'live' } });
    expect((await app.anonymous().get(`/v1/jobs/${id}`)).status).toBe(200);
    const second = await createDraft(recruiter);
    expect((await recruiter.post(`/v1/jobs/${second.id}/publish`)).body.status).toBe('live');
    expect((await admin.get(`/v1/admin/audit-log?targetId=${id}`)).body.items).toMatchObject([{ action: 'job.approve' }]);
    expect((await recruiter.get(`/v1/jobs/${id}/events`)).body.items.slice(1)).toMatchObject([
      { action: 'submit', toStatus: 'in_review', actor: { by: 'member' } },
      { action: 'approve', toStatus: 'scheduled', actor: { by: 'admin' } },
      { action: 'go-live', toStatus: 'live', actor: { by: 'admin' } },
    ]);

    await admin.post(`/v1/admin/jobs/${id}/take-down`, { reason: 'Changed into fraud' });
    const third = await createDraft(recruiter);
    expect((await recruiter.post(`/v1/jobs/${third.id}/publish`)).body.status).toBe('in_review');
  });

  it('is not for a verified company', async () => {
    const { id, employer } = await newcomer();
    await admin.post(`/v1/admin/employers/${employer.id}/verify`);
    expect((await recruiter.post(`/v1/jobs/${id}/publish`)).body.status).toBe('live');
  });

  it('keeps the time that the company asked for', async () => {
    const { id } = await newcomer();
    const at = inDays(3);
    expect((await recruiter.post(`/v1/jobs/${id}/publish`, { at })).body).toMatchObject({ status: 'in_review', publishAt: at });
    expect((await admin.post(`/v1/admin/jobs/${id}/approve`)).body).toMatchObject({ status: 'scheduled', publishAt: at });
  });

  it('gives a posting back with a reason that the company sees', async () => {
    const { id } = await newcomer();
    await recruiter.post(`/v1/jobs/${id}/publish`);
    expect((await admin.post(`/v1/admin/jobs/${id}/reject`, {})).status).toBe(400);
    expect((await admin.post(`/v1/admin/jobs/${id}/reject`, { reason: 'Asks for money' })).body.status).toBe('draft');
    expect((await recruiter.get(`/v1/jobs/${id}/events`)).body.items.at(-1)).toMatchObject({ action: 'reject', reason: 'Asks for money' });
    expect((await recruiter.patch(`/v1/jobs/${id}`, { title: 'Better' })).status).toBe(200);
    expect((await recruiter.post(`/v1/jobs/${id}/publish`)).body.status).toBe('in_review');
  });

  it('ends when the company takes the posting back, and decides over what was read', async () => {
    const { id } = await newcomer();
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const etag = (await admin.get(`/v1/jobs/${id}`)).headers.get('etag') as string;
    expect((await recruiter.post(`/v1/jobs/${id}/withdraw`)).body.status).toBe('draft');
    for (const act of ['approve', 'reject']) {
      const answer = await admin.post(`/v1/admin/jobs/${id}/${act}`, act === 'reject' ? { reason: 'Too late' } : undefined);
      expect([answer.status, answer.body.code]).toEqual([409, 'job.bad-transition']);
    }
    await recruiter.patch(`/v1/jobs/${id}`, { title: 'Slipped in' });
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const stale = await admin.post(`/v1/admin/jobs/${id}/approve`, undefined, { headers: { 'if-match': etag } });
    expect(stale.status).toBe(412);
    expect((await recruiter.get(`/v1/jobs/${id}`)).body.status).toBe('in_review');
  });

  it('is decided once by two administrators', async () => {
    const { id } = await newcomer();
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const answers = await Promise.all([
      admin.post(`/v1/admin/jobs/${id}/approve`),
      admin.post(`/v1/admin/jobs/${id}/reject`, { reason: 'No, no' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  const verified = async () => {
    const { employer, id } = await newcomer();
    await admin.post(`/v1/admin/employers/${employer.id}/verify`);
    return { employer, id };
  };
  const distrust = ({ id }: { id: string }) => admin.post(`/v1/admin/employers/${id}/unverify`, { reason: 'Not theirs' });
  const expire = async (id: string) => {
    await app.database.query("update jobs set valid_through = now() - interval '1 day' where id = $1", [id]);
    await app.nest.get(DueJobsService).expireDue();
    await eventually(async () => expect((await recruiter.get(`/v1/jobs/${id}`)).body.status).toBe('expired'));
  };
  const actionsOf = async (id: string) =>
    (await recruiter.get(`/v1/jobs/${id}/events`)).body.items.map(({ action }: { action: string }) => action);

  it.each([
    ['at once', undefined],
    ['at a time', inDays(5)],
  ])('is for what comes back after its last day, %s', async (_, at) => {
    const { employer, id } = await verified();
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const { publishedAt } = (await recruiter.get(`/v1/jobs/${id}`)).body;
    await expire(id);
    await distrust(employer);
    const relisted = await recruiter.post(`/v1/jobs/${id}/publish`, { at });
    expect(relisted).toMatchObject({ status: 200, body: { status: 'in_review', publishAt: at ?? null, publishedAt, validThrough: null } });
    expect((await app.anonymous().get(`/v1/jobs/${id}`)).status).toBe(404);
    const approved = (await admin.post(`/v1/admin/jobs/${id}/approve`)).body;
    expect(approved).toMatchObject(at ? { status: 'scheduled', publishAt: at } : { status: 'live', publishedAt });
    if (!at) expect(Date.parse(approved.validThrough)).toBeGreaterThan(Date.now() + 59 * DAY_MS);
  });

  it('gives back what was public before as paused: with its applications, to be reworded or closed, and never deleted', async () => {
    const { employer, id } = await verified();
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const seeker = await app.seeker();
    const application = await apply(seeker, id);
    await expire(id);
    await distrust(employer);
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const back = await admin.post(`/v1/admin/jobs/${id}/reject`, { reason: 'Says nothing' });
    expect(back.body).toMatchObject({ status: 'paused', closeReason: null });
    expect(Date.parse(back.body.validThrough)).toBeGreaterThan(Date.now() + 59 * DAY_MS);
    expect((await recruiter.delete(`/v1/jobs/${id}`)).body.code).toBe('job.bad-transition');
    expect((await recruiter.patch(`/v1/jobs/${id}`, { title: 'Says something' })).status).toBe(200);
    expect((await recruiter.post(`/v1/jobs/${id}/resume`)).body.status).toBe('in_review');
    expect((await recruiter.post(`/v1/jobs/${id}/withdraw`)).body.status).toBe('paused');
    expect((await recruiter.post(`/v1/jobs/${id}/resume`)).body.status).toBe('in_review');
    expect((await admin.post(`/v1/admin/jobs/${id}/approve`)).body).toMatchObject({ status: 'live', title: 'Says something' });
    expect((await seeker.get(`/v1/applications/${application.id}`)).status).toBe(200);
    expect((await actionsOf(id)).slice(2)).toEqual(['expire', 'submit', 'reject', 'submit', 'withdraw', 'submit', 'approve', 'go-live']);
  });

  it('comes before new words of a company of which something was taken down, and before everything that comes back', async () => {
    const { id } = await newcomer();
    await recruiter.post(`/v1/jobs/${id}/publish`);
    await admin.post(`/v1/admin/jobs/${id}/approve`);
    const [live, paused, scheduled] = await Promise.all([createLiveJob(recruiter), createLiveJob(recruiter), createDraft(recruiter)]);
    await recruiter.post(`/v1/jobs/${paused.id}/pause`);
    await recruiter.post(`/v1/jobs/${scheduled.id}/publish`, { at: inDays(3) });
    await admin.post(`/v1/admin/jobs/${id}/take-down`, { reason: 'Fraud' });

    for (const posting of [live, scheduled]) {
      const reworded = await recruiter.patch(`/v1/jobs/${posting.id}`, { description: 'Send money first' });
      expect([reworded.status, reworded.body.code]).toEqual([409, 'job.review-due']);
      // Its limits are no words.
      expect((await recruiter.patch(`/v1/jobs/${posting.id}`, { maxApplications: 50 })).status).toBe(200);
    }
    expect((await app.anonymous().get(`/v1/jobs/${live.id}`)).body.description).not.toContain('money');
    expect((await recruiter.post(`/v1/jobs/${paused.id}/resume`)).body.status).toBe('in_review');
    await app.database.query("update jobs set publish_at = now() - interval '1 second' where id = $1", [scheduled.id]);
    await app.nest.get(DueJobsService).publishDue();
    await eventually(async () => expect((await recruiter.get(`/v1/jobs/${scheduled.id}`)).body.status).toBe('in_review'));
    expect((await admin.post(`/v1/admin/jobs/${scheduled.id}/approve`)).body.status).toBe('live');

    // The way for one that is live: out of sight, changed, read by an administrator.
    await recruiter.post(`/v1/jobs/${live.id}/pause`);
    await recruiter.patch(`/v1/jobs/${live.id}`, { title: 'Master baker' });
    expect((await recruiter.post(`/v1/jobs/${live.id}/resume`)).body.status).toBe('in_review');
    expect((await admin.post(`/v1/admin/jobs/${live.id}/approve`)).body).toMatchObject({ status: 'live', title: 'Master baker' });
  });

  it('comes once: what was approved for a time goes live then', async () => {
    const { id } = await newcomer();
    await recruiter.post(`/v1/jobs/${id}/publish`);
    await admin.post(`/v1/admin/jobs/${id}/approve`);
    await admin.post(`/v1/admin/jobs/${id}/take-down`, { reason: 'Fraud' });
    const next = await createDraft(recruiter);
    await recruiter.post(`/v1/jobs/${next.id}/publish`, { at: inDays(3) });
    expect((await admin.post(`/v1/admin/jobs/${next.id}/approve`)).body.status).toBe('scheduled');
    await app.database.query("update jobs set publish_at = now() - interval '1 second' where id = $1", [next.id]);
    await app.nest.get(DueJobsService).publishDue();
    await eventually(async () => expect((await recruiter.get(`/v1/jobs/${next.id}`)).body.status).toBe('live'));
  });

  it('does not stand before what has been public, as long as it says the same', async () => {
    const open = await TestApp.start({}, app.database);
    const owner = await open.employer();
    const { job } = await createHiring(owner);
    await owner.post(`/v1/jobs/${job.id}/pause`);
    const same = await app.login(owner.account?.email as string);
    expect((await same.post(`/v1/jobs/${job.id}/resume`)).body.status).toBe('live');
    await same.post(`/v1/jobs/${job.id}/pause`);
    await same.patch(`/v1/jobs/${job.id}`, { title: 'Something else' });
    expect((await same.post(`/v1/jobs/${job.id}/resume`)).body.status).toBe('in_review');
    await open.close();
  });
});
