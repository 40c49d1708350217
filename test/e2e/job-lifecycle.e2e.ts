import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DueJobsService } from '../../src/modules/jobs/lifecycle/due-jobs.service.js';
import { addMember } from '../factories/companies.js';
import { apply, createDraft, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

describe('The life of a posting', () => {
  let app: TestApp;
  let recruiter: Caller;
  let stranger: Caller;
  let anonymous: Caller;
  let employer: { id: string };

  const due = () => app.nest.get(DueJobsService);
  const setTime = (column: 'publish_at' | 'valid_through', id: string, time: string) =>
    app.database.query(`update jobs set ${column} = now() + $2::interval where id = $1`, [id, time]);
  const stepsOf = async (id: string, caller = recruiter) =>
    (await caller.get(`/v1/jobs/${id}/events`)).body.items.map(
      ({ action, toStatus, actor }: { action: string; toStatus: string; actor: { by: string } }) =>
        `${action} -> ${toStatus} (${actor.by})`,
    );

  beforeAll(async () => {
    app = await TestApp.start({ WORKER: 'off' });
    anonymous = app.anonymous();
    [recruiter, stranger] = await Promise.all([app.employer('Rita Recruiter'), app.employer()]);
    employer = await createEmployer(recruiter);
    await createEmployer(stranger);
  });
  afterAll(() => app.close());

  describe('scheduled', () => {
    it('waits out of sight, goes live at its time, once, whoever looks', async () => {
      const { id } = await createDraft(recruiter, { title: 'Not before its time' });
      const at = inDays(2);
      const scheduled = await recruiter.post(`/v1/jobs/${id}/publish`, { at });
      expect(scheduled).toMatchObject({ status: 200, body: { status: 'scheduled', publishAt: at, publishedAt: null } });
      expect((await anonymous.get(`/v1/jobs/${id}`)).status).toBe(404);
      expect(await due().publishDue()).toBe(0);

      await setTime('publish_at', id, '-1 second');
      const published = await Promise.all(Array.from({ length: 5 }, () => due().publishDue()));
      expect(published.toSorted()).toEqual([0, 0, 0, 0, 1]);
      const live = await anonymous.get(`/v1/jobs/${id}`);
      expect(live.body).toMatchObject({ status: 'live', publishAt: null });
      expect(Date.parse(live.body.validThrough) - Date.parse(live.body.publishedAt)).toBe(60 * DAY_MS);
      expect((await anonymous.get('/v1/jobs?q="not before its time"')).body.items).toHaveLength(1);
      expect(await stepsOf(id)).toEqual(['create -> draft (member)', 'schedule -> scheduled (member)', 'go-live -> live (clock)']);
    });

    it('goes live by itself in a worker that was started after its time had come', async () => {
      const { id } = await createDraft(recruiter);
      await recruiter.post(`/v1/jobs/${id}/publish`, { at: inDays(1) });
      await setTime('publish_at', id, '-1 hour');
      const worker = await TestApp.start({}, app.database);
      await eventually(async () => expect((await anonymous.get(`/v1/jobs/${id}`)).body.status).toBe('live'));
      await worker.close();
    });

    it('gets another time, is published now, or is taken back', async () => {
      const { id } = await createDraft(recruiter);
      await recruiter.post(`/v1/jobs/${id}/publish`, { at: inDays(2) });
      const later = inDays(4);
      expect((await recruiter.post(`/v1/jobs/${id}/publish`, { at: later })).body).toMatchObject({ status: 'scheduled', publishAt: later });
      expect((await recruiter.post(`/v1/jobs/${id}/withdraw`)).body).toMatchObject({ status: 'draft', publishAt: null });
      await recruiter.post(`/v1/jobs/${id}/publish`, { at: later });
      expect((await recruiter.post(`/v1/jobs/${id}/publish`)).body).toMatchObject({ status: 'live', publishAt: null });
      const withdrawn = await recruiter.post(`/v1/jobs/${id}/withdraw`);
      expect([withdrawn.status, withdrawn.body.code]).toEqual([409, 'job.bad-transition']);
    });

    it('takes a time that has passed for now', async () => {
      const { id } = await createDraft(recruiter);
      expect((await recruiter.post(`/v1/jobs/${id}/publish`, { at: '2020-01-01T00:00:00Z' })).body.status).toBe('live');
    });

    it('stays complete, and is up for a while when it goes live', async () => {
      const { id } = await createDraft(recruiter, { validThrough: inDays(3) });
      const over = await recruiter.post(`/v1/jobs/${id}/publish`, { at: inDays(4) });
      expect([over.status, over.body.code]).toEqual([409, 'job.incomplete']);
      await recruiter.post(`/v1/jobs/${id}/publish`, { at: inDays(2) });
      for (const fields of [{ locations: [] }, { validThrough: inDays(1) }]) {
        const refused = await recruiter.patch(`/v1/jobs/${id}`, fields);
        expect([refused.status, refused.body.code]).toEqual([409, 'job.incomplete']);
      }
      expect((await recruiter.patch(`/v1/jobs/${id}`, { title: 'Later baker' })).body).toMatchObject({ status: 'scheduled' });
    });

    it('has expired, unseen, when its last day came first', async () => {
      const { id } = await createDraft(recruiter, { validThrough: inDays(3) });
      await recruiter.post(`/v1/jobs/${id}/publish`, { at: inDays(2) });
      await setTime('publish_at', id, '-2 days');
      await setTime('valid_through', id, '-1 day');
      expect(await due().publishDue()).toBe(1);
      expect((await recruiter.get(`/v1/jobs/${id}`)).body).toMatchObject({ status: 'expired', publishedAt: null });
      expect((await anonymous.get(`/v1/jobs/${id}`)).status).toBe(404);
    });

    it.each([
      ['no time', { at: 'tomorrow' }, '/at'],
      ['a time without an offset', { at: '2099-01-01T00:00:00' }, '/at'],
      ['a field that there is not', { when: inDays(1) }, '/when'],
    ])('is refused with %s', async (_, body, pointer) => {
      const { id } = await createDraft(recruiter);
      const answer = await recruiter.post(`/v1/jobs/${id}/publish`, body);
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, pointer]);
    });
  });

  describe('extended', () => {
    it('stays up longer, and never shorter', async () => {
      const { id } = await createLiveJob(recruiter);
      const until = inDays(90);
      expect((await recruiter.post(`/v1/jobs/${id}/extend`, { validThrough: until })).body).toMatchObject({
        status: 'live',
        validThrough: until,
      });
      for (const validThrough of [until, inDays(30), '2020-01-01T00:00:00Z']) {
        const answer = await recruiter.post(`/v1/jobs/${id}/extend`, { validThrough });
        expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, '/validThrough']);
      }
      await recruiter.post(`/v1/jobs/${id}/pause`);
      expect((await recruiter.post(`/v1/jobs/${id}/extend`, { validThrough: inDays(91) })).body.status).toBe('paused');
      expect((await stepsOf(id)).slice(2)).toEqual(['extend -> live (member)', 'pause -> paused (member)', 'extend -> paused (member)']);
    });

    it('is for postings that are up, and for those who may', async () => {
      const { id } = await createDraft(recruiter);
      const draft = await recruiter.post(`/v1/jobs/${id}/extend`, { validThrough: inDays(90) });
      expect([draft.status, draft.body.code]).toEqual([409, 'job.bad-transition']);
      const live = await createLiveJob(recruiter);
      expect((await stranger.post(`/v1/jobs/${live.id}/extend`, { validThrough: inDays(90) })).status).toBe(403);
      expect((await recruiter.post(`/v1/jobs/${live.id}/extend`, {})).status).toBe(400);
    });
  });

  it('comes back after its last day, as the same posting with a new one', async () => {
    const { id } = await createLiveJob(recruiter);
    const first = (await recruiter.get(`/v1/jobs/${id}`)).body.publishedAt;
    await setTime('valid_through', id, '-1 day');
    expect(await due().expireDue()).toBe(1);
    expect((await anonymous.get(`/v1/jobs/${id}`)).status).toBe(410);
    const again = await recruiter.post(`/v1/jobs/${id}/publish`);
    expect(again.body).toMatchObject({ status: 'live', publishedAt: first });
    expect(Date.parse(again.body.validThrough)).toBeGreaterThan(Date.now() + 59 * DAY_MS);
    expect((await anonymous.get(`/v1/jobs/${id}`)).status).toBe(200);
    expect((await stepsOf(id)).slice(2)).toEqual(['expire -> expired (clock)', 'publish -> live (member)']);
  });

  describe('duplicated', () => {
    it('is a draft with the same words, of a posting in any state', async () => {
      const words = {
        title: 'Twin baker',
        benefits: ['Bread'],
        externalId: 'T-1',
        validThrough: inDays(9),
        questions: [{ label: 'Nights?', type: 'boolean' }],
      };
      const original = await createLiveJob(recruiter, words);
      await recruiter.post(`/v1/jobs/${original.id}/close`, { reason: 'filled' });
      const { status, body } = await recruiter.post(`/v1/jobs/${original.id}/duplicate`);
      expect(status).toBe(201);
      expect(body).toMatchObject({ status: 'draft', title: 'Twin baker', benefits: ['Bread'], externalId: null, validThrough: null });
      expect(body).toMatchObject({ publishedAt: null, closeReason: null, version: 1 });
      expect(body.questions).toEqual((await recruiter.get(`/v1/jobs/${original.id}`)).body.questions);
      expect(body.id).not.toBe(original.id);
      expect(body.slug).not.toBe(original.slug);
      expect((await recruiter.post(`/v1/jobs/${body.id}/publish`)).status).toBe(200);
    });

    it('is for recruiters of its company', async () => {
      const draft = await createDraft(recruiter);
      const live = await createLiveJob(recruiter);
      expect((await stranger.post(`/v1/jobs/${draft.id}/duplicate`)).status).toBe(404);
      expect((await stranger.post(`/v1/jobs/${live.id}/duplicate`)).status).toBe(403);
      expect((await recruiter.post('/v1/jobs/no-id/duplicate')).status).toBe(400);
    });
  });

  describe('its history', () => {
    it('tells each step to its company: who, when, from where to where, why', async () => {
      const { id } = await createLiveJob(recruiter);
      await recruiter.post(`/v1/jobs/${id}/close`, { reason: 'filled' });
      const { body } = await recruiter.get(`/v1/jobs/${id}/events`);
      expect(body.items).toMatchObject([
        { action: 'create', fromStatus: null, toStatus: 'draft', actor: { by: 'member', name: 'Rita Recruiter' }, reason: null },
        { action: 'publish', fromStatus: 'draft', toStatus: 'live' },
        { action: 'close', fromStatus: 'live', toStatus: 'closed', reason: 'filled' },
      ]);
      const first = await recruiter.get(`/v1/jobs/${id}/events?limit=2`);
      const rest = await recruiter.get(`/v1/jobs/${id}/events?limit=2&cursor=${first.body.page.nextCursor}`);
      expect([...first.body.items, ...rest.body.items]).toEqual(body.items);
    });

    it('is for its company and administrators', async () => {
      const { id } = await createDraft(recruiter);
      const live = await createLiveJob(recruiter);
      const viewer = await addMember(app, recruiter, employer.id, 'viewer');
      expect((await viewer.get(`/v1/jobs/${id}/events`)).status).toBe(200);
      expect((await (await app.admin()).get(`/v1/jobs/${id}/events`)).status).toBe(200);
      expect((await stranger.get(`/v1/jobs/${id}/events`)).status).toBe(404);
      expect((await stranger.get(`/v1/jobs/${live.id}/events`)).status).toBe(403);
      expect((await recruiter.get(`/v1/jobs/${id}/events?limit=0`)).status).toBe(400);
    });

    it('names no administrator', async () => {
      const { id } = await createLiveJob(recruiter);
      const admin = await app.admin();
      await admin.post(`/v1/admin/jobs/${id}/take-down`, { reason: 'Not a job' });
      const { body } = await recruiter.get(`/v1/jobs/${id}/events`);
      expect(body.items.at(-1)).toMatchObject({ action: 'take-down', actor: { by: 'admin', name: null }, reason: 'Not a job' });
      expect(JSON.stringify(body)).not.toContain(admin.account?.name);
    });
  });
});

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
