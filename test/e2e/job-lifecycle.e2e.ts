import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Events } from '../../src/infra/queue/events.js';
import { JobExpiring } from '../../src/modules/jobs/job.events.js';
import { AbandonedJobsService } from '../../src/modules/jobs/lifecycle/abandoned-jobs.service.js';
import { DueJobsService } from '../../src/modules/jobs/lifecycle/due-jobs.service.js';
import { addMember } from '../factories/companies.js';
import { createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

const DAY_MS = 86_400_000;
/** All that a clock has but the time of day. */
const TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
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

  describe('when clocks are set', () => {
    /** While the clock of this process stands so far from that of the database. */
    const withClockAt = async <Result>(days: number, work: () => Promise<Result>): Promise<Result> => {
      jest.useFakeTimers({ now: Date.now() + days * DAY_MS, doNotFake: [...TIMERS] });
      return work().finally(() => jest.useRealTimers());
    };
    const sweepAll = () => Promise.all([due().publishDue(), due().expireDue(), due().remindOfLastDays()]);
    const told: object[] = [];
    const remindersOf = (id: string) => told.filter((event) => event instanceof JobExpiring && event.jobId === id).length;

    beforeAll(() => {
      const events = app.nest.get(Events);
      const publish = events.publish.bind(events);
      events.publish = async (...list) => {
        told.push(...list);
        await publish(...list);
      };
    });

    it('goes live, is reminded of and expires when the database says that it is time, once', async () => {
      const { id } = await createDraft(recruiter, { validThrough: inDays(30) });
      await recruiter.post(`/v1/jobs/${id}/publish`, { at: inDays(2) });
      await withClockAt(3, sweepAll);
      expect(await stepsOf(id)).toHaveLength(2);
      await setTime('publish_at', id, '-1 second');
      await withClockAt(-3, sweepAll);
      const live = ['create -> draft (member)', 'schedule -> scheduled (member)', 'go-live -> live (clock)'];
      expect(await stepsOf(id)).toEqual(live);
      // Its steps are in their order, whatever time it was for whom.
      const times = (await recruiter.get(`/v1/jobs/${id}/events`)).body.items.map(({ at }: { at: string }) => at);
      expect(times).toEqual(times.toSorted());

      await withClockAt(28, sweepAll);
      expect(remindersOf(id)).toBe(0);
      await setTime('valid_through', id, '2 days');
      await app.database.query("update jobs set published_at = now() - interval '9 days' where id = $1", [id]);
      for (const days of [-40, 0, 40]) await withClockAt(days, sweepAll);
      expect([remindersOf(id), await stepsOf(id)]).toEqual([1, live]);

      await setTime('valid_through', id, '-1 second');
      await withClockAt(-40, sweepAll);
      expect(await stepsOf(id)).toEqual([...live, 'expire -> expired (clock)']);
      // The clock of the database is set back: its last day is to come once more.
      await setTime('valid_through', id, '2 days');
      for (const days of [-40, 40]) await withClockAt(days, sweepAll);
      expect([remindersOf(id), (await stepsOf(id)).length]).toEqual([1, 4]);
      expect((await recruiter.get(`/v1/jobs/${id}`)).body.status).toBe('expired');
    });

    it('is public, applied to and extended by the clock of the database, whatever that of the process says', async () => {
      // So near each other that nobody's token runs out.
      const MINUTE = 1 / 1440;
      const candidate = await app.seeker();
      const { id } = await createLiveJob(recruiter, { validThrough: inDays(2 * MINUTE) });
      await withClockAt(5 * MINUTE, async () => {
        expect((await recruiter.get(`/v1/jobs/${id}`)).body.status).toBe('live');
        expect((await stranger.get(`/v1/jobs/${id}`)).status).toBe(200);
        expect((await stranger.get(`/v1/jobs/${id}/events`)).body.code).toBe('employer.not-member');
        expect((await candidate.post(`/v1/jobs/${id}/applications`, {})).status).toBe(201);
        expect((await recruiter.post(`/v1/jobs/${id}/extend`, { validThrough: inDays(-2 * MINUTE) })).status).toBe(200);
      });
      await withClockAt(-5 * MINUTE, async () => {
        const [other, late] = await Promise.all([app.employer(), app.seeker()]);
        await createEmployer(other);
        const over = (await createLiveJob(other, { validThrough: inDays(20 * MINUTE) })).id;
        await setTime('valid_through', over, '-3 minutes');
        expect((await late.get(`/v1/jobs/${over}`)).status).toBe(410);
        expect((await late.post(`/v1/jobs/${over}/applications`, {})).body.code).toBe('job.not-open');
        const past = await other.post(`/v1/jobs/${over}/extend`, { validThrough: inDays(4 * MINUTE) });
        expect([past.status, past.body.errors?.[0].pointer]).toEqual([400, '/validThrough']);
      });
    });

    it('expires within a minute of its last moment, where a worker runs', async () => {
      const { id } = await createLiveJob(recruiter);
      await setTime('valid_through', id, '-1 millisecond');
      const worker = await TestApp.start({}, app.database);
      await eventually(async () => expect((await recruiter.get(`/v1/jobs/${id}`)).body.status).toBe('expired'), 60_000);
      await worker.close();
    }, 90_000);
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

  describe('that is up, or paused', () => {
    const daysLeft = async (id: string) =>
      Math.round((Date.parse((await recruiter.get(`/v1/jobs/${id}`)).body.validThrough) - Date.now()) / DAY_MS);

    it('always has a last day: it is 60 days away where it is taken away', async () => {
      const { id } = await createLiveJob(recruiter, { validThrough: inDays(9) });
      expect((await recruiter.patch(`/v1/jobs/${id}`, { validThrough: null })).status).toBe(200);
      expect(await daysLeft(id)).toBe(60);
      await recruiter.post(`/v1/jobs/${id}/extend`, { validThrough: inDays(70) });
      await recruiter.post(`/v1/jobs/${id}/pause`);
      await recruiter.patch(`/v1/jobs/${id}`, { validThrough: null });
      expect(await daysLeft(id)).toBe(60);
      // From before that was so.
      await app.database.query('update jobs set valid_through = null where id = $1', [id]);
      expect((await recruiter.post(`/v1/jobs/${id}/resume`)).status).toBe(200);
      expect(await daysLeft(id)).toBe(60);
    });

    it('expires, or is reminded of, though another cannot be', async () => {
      const [poisoned, sound] = [await createLiveJob(recruiter), await createLiveJob(recruiter)];
      await setTime('valid_through', poisoned.id, '-2 days');
      await setTime('valid_through', sound.id, '-1 day');
      const events = app.nest.get(Events);
      const publish = events.publish.bind(events);
      const told: object[] = [];
      const failing = jest.spyOn(events, 'publish').mockImplementation(async (...list) => {
        if (list.some((event) => Object.values(event).includes(poisoned.id))) throw new Error('A follower fails');
        told.push(...list);
        await publish(...list);
      });
      try {
        await expect(due().expireDue()).rejects.toThrow('A follower fails');
        expect(await Promise.all([poisoned, sound].map(async ({ id }) => (await recruiter.get(`/v1/jobs/${id}`)).body.status))).toEqual([
          'live',
          'expired',
        ]);
        await recruiter.post(`/v1/jobs/${sound.id}/publish`, {});
        for (const { id } of [poisoned, sound]) await setTime('valid_through', id, id === sound.id ? '2 days' : '1 day');
        await app.database.query("update jobs set published_at = now() - interval '9 days' where id = any($1)", [[poisoned.id, sound.id]]);
        await expect(due().remindOfLastDays()).rejects.toThrow('A follower fails');
        expect(told.filter((event) => event instanceof JobExpiring && event.jobId === sound.id)).toHaveLength(1);
      } finally {
        failing.mockRestore();
      }
      await setTime('valid_through', poisoned.id, '-1 second');
      expect(await due().expireDue()).toBe(1);
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

  it('comes back at a time too; until then it is taken back as what it is: one that the public has seen', async () => {
    const { id } = await createLiveJob(recruiter);
    await setTime('valid_through', id, '-1 day');
    await due().expireDue();
    const at = inDays(3);
    expect((await recruiter.post(`/v1/jobs/${id}/publish`, { at })).body).toMatchObject({
      status: 'scheduled',
      publishAt: at,
      validThrough: null,
      closeReason: null,
    });
    const back = await recruiter.post(`/v1/jobs/${id}/withdraw`);
    expect(back.body).toMatchObject({ status: 'paused', publishAt: null });
    expect(Date.parse(back.body.validThrough)).toBeGreaterThan(Date.now() + 59 * DAY_MS);
    expect((await recruiter.delete(`/v1/jobs/${id}`)).body.code).toBe('job.bad-transition');
    expect((await recruiter.post(`/v1/jobs/${id}/resume`)).body.status).toBe('live');
    expect((await recruiter.post(`/v1/jobs/${id}/close`, { reason: 'filled' })).body.status).toBe('closed');
    for (const act of ['publish', 'resume', 'pause', 'withdraw']) {
      expect((await recruiter.post(`/v1/jobs/${id}/${act}`)).body.code).toBe('job.bad-transition');
    }
  });

  it('is closed when nobody belongs to its company any more; what nobody has seen yet is a draft', async () => {
    const owner = await app.employer();
    const company = await createEmployer(owner);
    const [live, paused, relisted, waiting] = [
      await createLiveJob(owner),
      await createLiveJob(owner),
      await createLiveJob(owner),
      await createDraft(owner),
    ];
    await owner.post(`/v1/jobs/${paused.id}/pause`);
    await setTime('valid_through', relisted.id, '-1 day');
    await due().expireDue();
    for (const { id } of [relisted, waiting]) await owner.post(`/v1/jobs/${id}/publish`, { at: inDays(3) });
    await app.nest.get(AbandonedJobsService).closeAllOf(company.id);
    const states = [];
    for (const { id } of [live, paused, relisted, waiting]) states.push((await owner.get(`/v1/jobs/${id}`)).body.status);
    expect(states).toEqual(['closed', 'closed', 'closed', 'draft']);
    expect((await stepsOf(relisted.id, owner)).slice(-2)).toEqual(['withdraw -> paused (clock)', 'close -> closed (clock)']);
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
