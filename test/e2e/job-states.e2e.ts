import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Events } from '../../src/infra/queue/events.js';
import { JobClosed, JobPublished } from '../../src/modules/jobs/job.events.js';
import { isEditable, isOver, type JobAction, type JobStatus, nextStatus } from '../../src/modules/jobs/job.states.js';
import { DueJobsService } from '../../src/modules/jobs/lifecycle/due-jobs.service.js';
import { createDraft, createEmployer } from '../factories/jobs.js';
import type { Answer, Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

const ACTS = [
  'edit',
  'publish',
  'publish later',
  'withdraw',
  'pause',
  'resume',
  'extend',
  'close',
  'approve',
  'reject',
  'take down',
  'time to publish',
  'time to publish and to expire',
  'time to expire',
  'verify',
  'unverify',
] as const;
type Act = (typeof ACTS)[number];

/** What the posting should be like, by the table of steps alone. */
interface Model {
  status: JobStatus;
  steps: { action: string; fromStatus: JobStatus | null; toStatus: JobStatus }[];
  publishLater: boolean;
  /** Waits for its time as it was approved. */
  approved: boolean;
  company: { verified: boolean; approved: boolean; takenDown: boolean };
  title: string;
  /** What the public read last. */
  publicTitle: string | null;
}

/** Takes a step in the model. @returns whether the table has it */
function step(model: Model, action: JobAction): boolean {
  const to = nextStatus(model.status, action, model.publicTitle !== null);
  if (to === null) return false;
  model.steps.push({ action, fromStatus: model.status, toStatus: to });
  model.status = to;
  model.approved = action === 'approve';
  if (to === 'live') model.publicTitle = model.title;
  return true;
}

const REFUSALS: Partial<Record<Act, RegExp>> = { edit: /^job\.(?:bad-transition|review-due)$/ };

/** What an act should do. @returns whether it is possible */
function expectOf(model: Model, act: Act, turn: number): boolean {
  const { company } = model;
  const review = !company.verified && (!company.approved || company.takenDown);
  switch (act) {
    case 'edit':
      if (!isEditable(model.status)) return false;
      if (review && (model.status === 'live' || model.status === 'scheduled')) return false;
      model.title = `Title ${turn}`;
      model.approved = false;
      if (model.status === 'live') model.publicTitle = model.title;
      return true;
    case 'publish':
    case 'publish later': {
      const wanted = act === 'publish' ? 'publish' : 'schedule';
      if (nextStatus(model.status, wanted, false) === null) return false;
      if (!step(model, review ? 'submit' : wanted)) return false;
      model.publishLater = act === 'publish later';
      return true;
    }
    case 'resume': {
      const unread = review && (company.takenDown || model.title !== model.publicTitle);
      if (nextStatus(model.status, 'resume', true) === null) return false;
      if (unread) model.publishLater = false;
      return step(model, unread ? 'submit' : 'resume');
    }
    case 'approve':
      if (!step(model, 'approve')) return false;
      company.approved = true;
      return model.publishLater || step(model, 'go-live');
    case 'take down':
      if (!step(model, 'take-down')) return false;
      company.takenDown = true;
      return true;
    case 'time to publish':
      if (model.status !== 'scheduled') return false;
      model.publishLater = false;
      return step(model, review && !model.approved ? 'submit' : 'go-live');
    case 'time to publish and to expire':
      return model.status === 'scheduled' && step(model, 'expire');
    case 'time to expire':
      return model.status !== 'scheduled' && step(model, 'expire');
    case 'verify':
    case 'unverify':
      company.verified = act === 'verify';
      return true;
    default:
      return step(model, act);
  }
}

describe('Any sequence of acts on a posting', () => {
  let app: TestApp;
  let recruiter: Caller;
  let admin: Caller;
  const told: object[] = [];

  beforeAll(async () => {
    app = await TestApp.start({ JOB_REVIEW: 'required', WORKER: 'off' });
    [recruiter, admin] = await Promise.all([app.employer(), app.admin()]);
    const events = app.nest.get(Events);
    const publish = events.publish.bind(events);
    events.publish = async (...list) => {
      told.push(...list);
      await publish(...list);
    };
  });
  afterAll(() => app.close());

  const due = () => app.nest.get(DueJobsService);
  const past = (columns: string, id: string) => app.database.query(`update jobs set ${columns} where id = $1`, [id]);

  /** @returns whether it was done */
  const perform = async (act: Act, job: string, employer: string, turn: number): Promise<boolean> => {
    const done = async (answer: Promise<Answer>) => {
      const { status, body } = await answer;
      if (status !== 200)
        expect([act, status, body.code]).toEqual([act, 409, expect.stringMatching(REFUSALS[act] ?? /^job\.bad-transition$/)]);
      return status === 200;
    };
    const reason = 'For reasons of our own';
    switch (act) {
      case 'edit':
        return done(recruiter.patch(`/v1/jobs/${job}`, { title: `Title ${turn}` }));
      case 'publish later':
        return done(recruiter.post(`/v1/jobs/${job}/publish`, { at: '2089-01-01T00:00:00Z' }));
      case 'extend':
        return done(recruiter.post(`/v1/jobs/${job}/extend`, { validThrough: `${2100 + turn}-01-01T00:00:00Z` }));
      case 'close':
        return done(recruiter.post(`/v1/jobs/${job}/close`, { reason: 'other' }));
      case 'approve':
        return done(admin.post(`/v1/admin/jobs/${job}/approve`));
      case 'reject':
        return done(admin.post(`/v1/admin/jobs/${job}/reject`, { reason }));
      case 'take down':
        return done(admin.post(`/v1/admin/jobs/${job}/take-down`, { reason }));
      case 'verify':
        return done(admin.post(`/v1/admin/employers/${employer}/verify`));
      case 'unverify':
        return done(admin.post(`/v1/admin/employers/${employer}/unverify`, { reason }));
      case 'time to publish':
        await past("publish_at = case status when 'scheduled' then now() - interval '1 minute' else publish_at end", job);
        return (await due().publishDue()) === 1;
      case 'time to publish and to expire':
        await past(
          `publish_at = case status when 'scheduled' then now() - interval '1 minute' else publish_at end,
           valid_through = case status when 'scheduled' then now() - interval '1 second' else valid_through end`,
          job,
        );
        return (await due().publishDue()) === 1;
      case 'time to expire':
        await past("valid_through = case when status in ('live', 'paused') then now() - interval '1 second' else valid_through end", job);
        return (await due().expireDue()) === 1;
      default:
        return done(recruiter.post(`/v1/jobs/${job}/${act}`));
    }
  };

  it('leaves it in the state that the table says, with its whole history, and nothing happens untold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { minLength: 4, maxLength: 16 }), async (acts) => {
        const employer = await createEmployer(recruiter);
        const { id } = await createDraft(recruiter, { employerId: employer.id, title: 'Title' });
        const model: Model = {
          status: 'draft',
          steps: [{ action: 'create', fromStatus: null, toStatus: 'draft' }],
          publishLater: false,
          approved: false,
          publicTitle: null,
          company: { verified: false, approved: false, takenDown: false },
          title: 'Title',
        };
        told.length = 0;
        for (const [turn, act] of acts.entries()) {
          const possible = expectOf(model, act, turn);
          expect([act, await perform(act, id, employer.id, turn)]).toEqual([act, possible]);
        }

        const job = (await recruiter.get(`/v1/jobs/${id}`)).body;
        expect(job).toMatchObject({ status: model.status, title: model.title });
        const { items } = (await recruiter.get(`/v1/jobs/${id}/events?limit=100`)).body;
        expect(items).toMatchObject(model.steps);
        const times = items.map(({ at }: { at: string }) => at);
        expect(times).toEqual(times.toSorted());

        const steps = model.steps.filter(({ fromStatus }) => fromStatus !== null);
        const wentLive = steps.filter(({ fromStatus, toStatus }) => toStatus === 'live' && fromStatus !== 'live');
        expect(told.filter((event) => event instanceof JobPublished)).toHaveLength(wentLive.length);
        expect(told.filter((event) => event instanceof JobClosed)).toHaveLength(steps.filter(({ toStatus }) => isOver(toStatus)).length);
        const shown = await app.anonymous().get(`/v1/jobs/${id}`);
        const found = await app.anonymous().get(`/v1/jobs?employer=${employer.id}`);
        expect([shown.status === 200, found.body.items.length]).toEqual(model.status === 'live' ? [true, 1] : [false, 0]);
        if (model.status === 'live') {
          expect(shown.body.title).toBe(model.title);
          expect((await recruiter.get(`/v1/jobs/${id}/versions`)).body.items[0].wording.title).toBe(model.title);
        }
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  it('of several people at once is one sequence: each step begins where the one before it ended', async () => {
    const employer = await createEmployer(recruiter);
    await admin.post(`/v1/admin/employers/${employer.id}/verify`);
    const { id } = await createDraft(recruiter, { employerId: employer.id });
    await recruiter.post(`/v1/jobs/${id}/publish`);
    const acts = Array.from({ length: 40 }, (_, turn) => (turn % 2 === 0 ? 'pause' : 'resume'));
    const answers = await Promise.all(acts.map((act) => recruiter.post(`/v1/jobs/${id}/${act}`)));
    const { items } = (await recruiter.get(`/v1/jobs/${id}/events?limit=100`)).body;
    expect(items).toHaveLength(2 + answers.filter(({ status }) => status === 200).length);
    for (const [index, { fromStatus, toStatus, action }] of items.entries()) {
      if (index === 0) continue;
      expect(fromStatus).toBe(items[index - 1].toStatus);
      expect(nextStatus(fromStatus, action, true)).toBe(toStatus);
    }
    expect((await recruiter.get(`/v1/jobs/${id}`)).body.status).toBe(items.at(-1).toStatus);
  });
});
