import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ApplicationMoved,
  InterviewBooked,
  InterviewCancelled,
  InterviewOffered,
  OfferEnded,
  OfferMade,
} from '../../src/modules/applications/application.events.js';
import { addMember } from '../factories/companies.js';
import { apply, createHiring } from '../factories/jobs.js';
import type { Answer, Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';
import { toldOf } from '../support/told.js';

interface Line {
  kind: string;
  at: string;
  fromStage: string | null;
  toStage: string;
}

const STAGES = ['in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected'] as const;
const INTERNAL = new Set(['custom-stage', 'blind-review-lifted', 'interviewer-left']);
const PAY = { pay: { amount: 40_000, currency: 'EUR', period: 'YEAR' }, startDate: '2040-01-01', expiresAt: '2040-01-01T00:00:00Z' };

/** What somebody does, and with which of the interviews or offers that there are. */
const command = fc.record({
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...STAGES.map((stage) => `move ${stage}`)) },
    { weight: 2, arbitrary: fc.constantFrom('sort', 'bulk in_review', 'bulk rejected', 'withdraw', 'note', 'tag') },
    { weight: 4, arbitrary: fc.constantFrom('interview', 'choose', 'reschedule', 'cancel by team', 'cancel by candidate') },
    { weight: 5, arbitrary: fc.constantFrom('offer', 'accept', 'decline', 'take back') },
  ),
  which: fc.nat(3),
});
type Command = { what: string; which: number };

describe('Whatever is done to an application, in whatever order', () => {
  let app: TestApp;
  let owner: Caller;
  let colleague: Caller;
  let job: { id: string };
  let own: { id: string }[];
  let told: object[];
  let day = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.employer('Olga Owner');
    const hiring = await createHiring(owner);
    job = hiring.job;
    colleague = await addMember(app, owner, hiring.employer.id, 'recruiter');
    const items = ['Call', 'Trial'].map((name) => ({ name, stage: 'interview' }));
    own = (await owner.put(`/v1/employers/${hiring.employer.id}/stages`, { items })).body.items;
    told = toldOf(app);
  });
  afterAll(() => app.close());

  const slots = () => {
    const date = new Date(Date.now() + (10 + day++) * 86_400_000).toISOString().slice(0, 10);
    return { slots: [{ start: `${date}T09:00:00.000Z`, end: `${date}T10:00:00.000Z` }] };
  };

  const newApplication = async () => {
    const candidate = await app.seeker();
    const { id } = await apply(candidate, job.id);
    const path = `/v1/applications/${id}`;
    const listOf = async (things: string): Promise<{ id: string; status: string; slots: { start: string }[] }[]> =>
      (await owner.get(`${path}/${things}`)).body.items;
    /** @returns the answer, or nothing where there is nothing to do it to */
    const run = async ({ what, which }: Command): Promise<Answer | undefined> => {
      const [verb = '', ...rest] = what.split(' ');
      const why = rest[0] === 'rejected' ? { reasonCode: 'other' } : {};
      switch (verb) {
        case 'move':
          return owner.post(`${path}/move`, { stage: rest[0], ...why });
        case 'bulk':
          return owner.post('/v1/applications/bulk-move', { ids: [id], stage: rest[0], ...why });
        case 'sort':
          return owner.post(`${path}/move`, { customStageId: own[which % 2]?.id });
        case 'withdraw':
          return candidate.post(`${path}/withdraw`);
        case 'note':
          return owner.post(`${path}/notes`, { text: 'Noted' });
        case 'tag':
          return owner.put(`${path}/tags`, { tags: [`tag ${which}`] });
        case 'interview':
          return owner.post(`${path}/interviews`, { ...slots(), location: 'Here', timeZone: 'UTC', interviewers: [colleague.account?.id] });
        case 'offer':
          return owner.post(`${path}/offers`, PAY);
      }
      const isOffer = ['accept', 'decline', 'take'].includes(verb);
      const things = await listOf(isOffer ? 'offers' : 'interviews');
      const thing = things[which % Math.max(things.length, 1)];
      if (!thing) return undefined;
      const at = `${path}/${isOffer ? 'offers' : 'interviews'}/${thing.id}`;
      switch (what) {
        case 'choose':
          return candidate.post(`${at}/choose`, { start: thing.slots[0]?.start });
        case 'reschedule':
          return owner.post(`${at}/reschedule`, slots());
        case 'take back':
          return owner.post(`${at}/withdraw`);
        case 'decline':
          return candidate.post(`${at}/decline`, {});
        case 'accept':
          return candidate.post(`${at}/accept`);
        default:
          return (what === 'cancel by team' ? owner : candidate).post(`${at}/cancel`);
      }
    };
    const historyOf = async (caller: Caller): Promise<Line[]> => (await caller.get(`${path}/events?limit=100`)).body.items;
    return { candidate, id, path, run, listOf, historyOf };
  };

  /** What has to be so at any time, whatever was done. */
  const assertConsistent = async ({ candidate, id, path, listOf, historyOf }: Awaited<ReturnType<typeof newApplication>>) => {
    const [lines, seen, present, interviews, offers] = [
      await historyOf(owner),
      await historyOf(candidate),
      (await owner.get(path)).body,
      await listOf('interviews'),
      await listOf('offers'),
    ];
    // The history is one chain that goes forward and ends where the application is; its candidate sees all of it but what is the team's.
    expect(lines.map(({ at }) => at)).toEqual([...new Set(lines.map(({ at }) => at))].toSorted());
    for (const [index, line] of lines.entries()) expect(line.fromStage).toBe(lines[index - 1]?.toStage ?? null);
    expect(lines.at(-1)?.toStage).toBe(present.stage);
    expect(seen.map(({ kind, at }) => [kind, at])).toEqual(
      lines.filter(({ kind }) => !INTERNAL.has(kind)).map(({ kind, at }) => [kind, at]),
    );
    // Each line is told to others once, and nothing is told that has no line.
    const wordsOf = (type: new (...args: never[]) => object, about: object) =>
      told.filter((event) => event instanceof type && Object.entries(about).every(([key, value]) => Reflect.get(event, key) === value))
        .length;
    const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
    const total = (type: new (...args: never[]) => object, key: string, things: { id: string }[], about = {}) =>
      things.reduce((sum, thing) => sum + wordsOf(type, { [key]: thing.id, ...about }), 0);
    expect(count('stage') - 1).toBe(wordsOf(ApplicationMoved, { applicationId: id }));
    expect(count('interview-offered')).toBe(total(InterviewOffered, 'interviewId', interviews));
    expect(count('interview-booked')).toBe(total(InterviewBooked, 'interviewId', interviews));
    expect(count('interview-cancelled')).toBe(total(InterviewCancelled, 'interviewId', interviews));
    expect(count('offer-made')).toBe(total(OfferMade, 'offerId', offers));
    for (const status of ['accepted', 'declined', 'withdrawn', 'expired']) {
      expect(count(`offer-${status}`)).toBe(total(OfferEnded, 'offerId', offers, { status }));
      expect(count(`offer-${status}`)).toBe(offers.filter((offer) => offer.status === status).length);
    }
    // What hangs on it is where it is.
    const isOver = ['hired', 'rejected', 'withdrawn'].includes(present.stage);
    if (isOver) expect(interviews.map(({ status }) => status).filter((status) => status !== 'cancelled')).toEqual([]);
    if (present.stage !== 'offer') expect(offers.map(({ status }) => status)).not.toContain('open');
    expect(offers.filter(({ status }) => status === 'open' || status === 'accepted').length).toBeLessThanOrEqual(1);
  };

  it('nothing has an effect without its line, and what is refused has none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 14 }), async (commands) => {
        const application = await newApplication();
        for (const one of commands) {
          const before = (await application.historyOf(owner)).length;
          const answer = await application.run(one);
          const added = (await application.historyOf(owner)).length - before;
          if (answer) expect([200, 201, 409]).toContain(answer.status);
          const isSilent = one.what === 'note' || one.what === 'tag';
          if (!answer || answer.status === 409 || isSilent) expect([one.what, added]).toEqual([one.what, 0]);
          else expect(added).toBeGreaterThan(0);
        }
        await assertConsistent(application);
      }),
      { numRuns: 20 },
    );
  });

  it('nor when all of it is done at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 2, maxLength: 4 }),
        fc.array(command, { minLength: 4, maxLength: 10 }),
        async (first, together) => {
          const application = await newApplication();
          for (const one of first) await application.run(one);
          const answers = await Promise.all(together.map((one) => application.run(one)));
          expect(answers.filter((answer) => answer && ![200, 201, 409].includes(answer.status))).toEqual([]);
          await assertConsistent(application);
        },
      ),
      { numRuns: 15 },
    );
  });
});
