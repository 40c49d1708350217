import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMember } from '../factories/companies.js';
import { apply, createHiring } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';
import { toldOf } from '../support/told.js';
import {
  InterviewBooked,
  InterviewCancelled,
  InterviewOffered,
  OfferEnded,
  OfferMade,
} from '../../src/modules/applications/application.events.js';
import { OffersService } from '../../src/modules/applications/offers/offers.service.js';

const OFFER = {
  pay: { amount: 41_000.5, currency: 'EUR', period: 'YEAR' },
  startDate: '2040-04-01',
  expiresAt: '2040-03-01T12:00:00.000Z',
  note: 'We would be glad. <b>Really</b>',
};

describe('Offers', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let owner: Caller;
  let viewer: Caller;
  let stranger: Caller;
  let job: { id: string };

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url });
    [owner, stranger] = await Promise.all([app.employer('Olga Owner'), app.employer()]);
    const hiring = await createHiring(owner);
    job = hiring.job;
    await createHiring(stranger);
    viewer = await addMember(app, owner, hiring.employer.id, 'viewer');
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  const applied = async (...stages: string[]) => {
    const candidate = await app.seeker('Cara Candidate');
    const { id } = await apply(candidate, job.id);
    const path = `/v1/applications/${id}`;
    for (const stage of stages) await owner.post(`${path}/move`, { stage });
    return { candidate, id, path, email: candidate.account?.email as string };
  };
  const made = async () => {
    const who = await applied('offer');
    const { status, body } = await owner.post(`${who.path}/offers`, OFFER);
    expect(status).toBe(201);
    return { ...who, offer: body, at: `${who.path}/offers/${body.id}` };
  };
  const statusOf = async (path: string) => (await owner.get(`${path}/offers`)).body.items.map(({ status }: { status: string }) => status);

  it('are made, told and accepted; that somebody is hired is for the company to say', async () => {
    const { candidate, path, offer, at, email } = await made();
    expect(offer).toMatchObject({ ...OFFER, status: 'open' });
    const mail = await mailTo(smtp, email, /^An offer: Baker/);
    expect(mail.text).toContain('Pay: €41,000.50 a year');
    expect(mail.html).not.toContain('<b>');
    expect((await candidate.get(`${path}/offers`)).body.items).toEqual([offer]);
    expect((await owner.post(`${path}/offers`, OFFER)).body.code).toBe('offer.open');

    expect((await candidate.post(`${at}/accept`)).body.status).toBe('accepted');
    await mailTo(smtp, owner.account?.email as string, /Your offer to Cara Candidate: accepted/);
    expect((await owner.get(path)).body.stage).toBe('offer');
    for (const end of ['accept', 'decline'])
      expect((await candidate.post(`${at}/${end}`, end === 'decline' ? {} : undefined)).body.code).toBe('offer.over');
    expect((await owner.post(`${at}/withdraw`)).body.code).toBe('offer.over');
    expect((await owner.post(`${path}/offers`, OFFER)).body.code).toBe('offer.open');
    expect((await owner.post(`${path}/move`, { stage: 'hired' })).body.stage).toBe('hired');
    const events = (await candidate.get(`${path}/events`)).body.items;
    expect(events.map(({ kind, actor }: { kind: string; actor: { side: string } }) => [kind, actor.side])).toEqual([
      ['stage', 'candidate'],
      ['stage', 'employer'],
      ['offer-made', 'employer'],
      ['offer-accepted', 'candidate'],
      ['stage', 'employer'],
    ]);
  });

  it('are declined with a reason, and made again', async () => {
    const { candidate, path, at } = await made();
    expect((await candidate.post(`${at}/decline`, { reason: 'Too far' })).body).toMatchObject({
      status: 'declined',
      declineReason: 'Too far',
    });
    expect((await mailTo(smtp, owner.account?.email as string, /declined/)).text).toContain('Too far');
    expect((await owner.post(`${path}/offers`, OFFER)).status).toBe(201);
    expect(await statusOf(path)).toEqual(['declined', 'open']);
  });

  it('are 50 to one candidate at most', async () => {
    const { candidate, path, at, offer } = await made();
    await candidate.post(`${at}/decline`, {});
    await app.database.query(
      `insert into offers (id, application_id, status, pay, start_date, expires_at, created_at, ended_at)
       select gen_random_uuid(), application_id, 'declined', pay, start_date, expires_at, created_at, ended_at
         from offers, generate_series(1, 48) where id = $1`,
      [offer.id],
    );
    const answers = await Promise.all([1, 2].map(() => owner.post(`${path}/offers`, OFFER)));
    expect(answers.map(({ status, body }) => body.code ?? status).toSorted()).toEqual([201, 'offer.open']);
    const last = answers.find(({ status }) => status === 201)?.body.id;
    await candidate.post(`${path}/offers/${last}/decline`, {});
    expect((await owner.post(`${path}/offers`, OFFER)).body.code).toBe('offer.too-many');
  });

  it('run out by the clock, before any sweep comes by, and are told once', async () => {
    const { candidate, path, at, offer, email } = await made();
    await app.database.query("update offers set expires_at = now() - interval '1 second' where id = $1", [offer.id]);
    expect((await candidate.get(`${path}/offers`)).body.items[0].status).toBe('expired');
    expect((await candidate.post(`${at}/accept`)).body.code).toBe('offer.over');
    const offers = app.nest.get(OffersService, { strict: false });
    await Promise.all([offers.expireDue(), offers.expireDue(), offers.expireDue()]);
    const events = (await owner.get(`${path}/events`)).body.items.filter(({ kind }: { kind: string }) => kind === 'offer-expired');
    expect(events).toMatchObject([{ actor: { side: 'board' } }]);
    await mailTo(smtp, email, /has run out/);
    expect((await owner.post(`${path}/offers`, OFFER)).status).toBe(201);
  });

  it('are taken back, by the company or by what becomes of the application', async () => {
    const one = await made();
    expect((await owner.post(`${one.at}/withdraw`)).body.status).toBe('withdrawn');
    await mailTo(smtp, one.email, /was taken back/);
    const two = await made();
    await owner.post(`${two.path}/move`, { stage: 'interview' });
    expect(await statusOf(two.path)).toEqual(['withdrawn']);
    const three = await made();
    await three.candidate.post(`${three.path}/withdraw`);
    expect(await statusOf(three.path)).toEqual(['withdrawn']);
    expect((await three.candidate.post(`${three.at}/accept`)).body.code).toBe('offer.over');
  });

  it('are answered once, and there is one, whoever is at it at the same moment', async () => {
    const { candidate, path, at } = await made();
    const ends = await Promise.all([
      candidate.post(`${at}/accept`),
      candidate.post(`${at}/decline`, {}),
      owner.post(`${at}/withdraw`),
      owner.post(`${path}/move`, { stage: 'rejected', reasonCode: 'other' }),
      candidate.post(`${at}/accept`),
    ]);
    const [row] = await app.database.query<{ ends: string }>(
      `select count(*) as ends from application_events where application_id = $1 and kind in ('offer-accepted', 'offer-declined', 'offer-withdrawn')`,
      [path.split('/').at(-1)],
    );
    expect(row?.ends).toBe('1');
    expect(ends.slice(0, 3).filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    const other = await applied('offer');
    const five = await Promise.all(Array.from({ length: 5 }, () => owner.post(`${other.path}/offers`, OFFER)));
    expect(five.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  });

  it('are between these two alone, and in their stage', async () => {
    const { path, at } = await made();
    const other = await app.seeker();
    expect((await viewer.get(`${path}/offers`)).status).toBe(200);
    expect((await viewer.post(`${path}/offers`, OFFER)).status).toBe(403);
    expect((await viewer.post(`${at}/withdraw`)).status).toBe(403);
    for (const caller of [other, stranger]) expect((await caller.get(`${path}/offers`)).status).toBe(404);
    expect((await stranger.post(`${path}/offers`, OFFER)).status).toBe(404);
    expect((await stranger.post(`${at}/withdraw`)).status).toBe(404);
    expect((await other.post(`${at}/accept`)).status).toBe(404);
    expect((await other.post(`${at}/decline`, {})).status).toBe(404);
    const early = await applied('interview');
    expect((await owner.post(`${early.path}/offers`, OFFER)).body.code).toBe('offer.wrong-stage');
  });

  it.each([
    [{ pay: null }, '/pay'],
    [{ pay: { amount: -1, currency: 'EUR', period: 'YEAR' } }, '/pay/amount'],
    [{ pay: { amount: 1.005, currency: 'EUR', period: 'YEAR' } }, '/pay/amount'],
    [{ pay: { amount: 1, currency: 'XYZW', period: 'YEAR' } }, '/pay/currency'],
    [{ startDate: '2030-02-30' }, '/startDate'],
    [{ startDate: '2030-02-03T00:00:00Z' }, '/startDate'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    [{ note: 'x'.repeat(5001) }, '/note'],
    [{ equity: 1 }, '/equity'],
  ])('refuse %#', async (fields, pointer) => {
    const { path } = await applied('offer');
    const { status, body } = await owner.post(`${path}/offers`, { ...OFFER, ...fields });
    expect([status, body.errors?.[0].pointer]).toEqual([400, pointer]);
    expect(await statusOf(path)).toEqual([]);
  });

  it('and interviews have a line in the history, and a word to others, for all that becomes of them, whatever is asked', async () => {
    const told = toldOf(app);
    let day = 100;
    const time = () => {
      const start = new Date(Date.now() + day++ * 86_400_000);
      return { start: start.toISOString(), end: new Date(start.getTime() + 3_600_000).toISOString() };
    };
    const command = fc.constantFrom(
      'offer',
      'accept',
      'decline',
      'take back',
      'invite',
      'choose',
      'cancel',
      'again',
      'to interview',
      'to offer',
      'hire',
      'withdraw',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 14 }), async (commands) => {
        const { candidate, path } = await applied('offer');
        for (const what of commands) {
          const offer = (await owner.get(`${path}/offers`)).body.items.at(-1);
          const interview = (await owner.get(`${path}/interviews`)).body.items.at(-1);
          const [offerAt, interviewAt] = [`${path}/offers/${offer?.id}`, `${path}/interviews/${interview?.id}`];
          if (['accept', 'decline', 'take back'].includes(what) && !offer) continue;
          if (['choose', 'cancel', 'again'].includes(what) && !interview) continue;
          const { status } = await {
            offer: () => owner.post(`${path}/offers`, OFFER),
            accept: () => candidate.post(`${offerAt}/accept`),
            decline: () => candidate.post(`${offerAt}/decline`, {}),
            'take back': () => owner.post(`${offerAt}/withdraw`),
            invite: () => owner.post(`${path}/interviews`, { slots: [time()], location: 'Here', timeZone: 'UTC' }),
            choose: () => candidate.post(`${interviewAt}/choose`, { start: interview.slots[0].start }),
            cancel: () => candidate.post(`${interviewAt}/cancel`),
            again: () => owner.post(`${interviewAt}/reschedule`, { slots: [time()] }),
            'to interview': () => owner.post(`${path}/move`, { stage: 'interview' }),
            'to offer': () => owner.post(`${path}/move`, { stage: 'offer' }),
            hire: () => owner.post(`${path}/move`, { stage: 'hired' }),
            withdraw: () => candidate.post(`${path}/withdraw`),
          }[what]();
          expect([what, [200, 201, 409].includes(status)]).toEqual([what, true]);
        }
        const { stage } = (await owner.get(path)).body;
        const offers: { id: string; status: string }[] = (await owner.get(`${path}/offers`)).body.items;
        const interviews: { id: string; status: string }[] = (await owner.get(`${path}/interviews`)).body.items;
        const kinds: string[] = (await owner.get(`${path}/events?limit=100`)).body.items.map(({ kind }: { kind: string }) => kind);
        const lines = (kind: string) => kinds.filter((other) => other === kind).length;
        expect(lines('offer-made')).toBe(offers.length);
        for (const end of ['accepted', 'declined', 'withdrawn', 'expired']) {
          expect([end, lines(`offer-${end}`)]).toEqual([end, offers.filter(({ status }) => status === end).length]);
        }
        const ids = new Set([...offers, ...interviews].map(({ id }) => id));
        const words = (
          type: typeof OfferMade | typeof OfferEnded | typeof InterviewOffered | typeof InterviewBooked | typeof InterviewCancelled,
        ) => told.filter((event) => event instanceof type && ids.has('offerId' in event ? event.offerId : event.interviewId)).length;
        expect({
          made: words(OfferMade),
          ended: words(OfferEnded),
          offered: words(InterviewOffered),
          booked: words(InterviewBooked),
          cancelled: words(InterviewCancelled),
        }).toEqual({
          made: lines('offer-made'),
          ended: kinds.filter((kind) => kind.startsWith('offer-') && kind !== 'offer-made').length,
          offered: lines('interview-offered'),
          booked: lines('interview-booked'),
          cancelled: lines('interview-cancelled'),
        });
        if (stage !== 'offer') expect(offers.some(({ status }) => status === 'open')).toBe(false);
        expect(offers.filter(({ status }) => status === 'open' || status === 'accepted').length).toBeLessThanOrEqual(1);
        if (stage === 'hired' || stage === 'withdrawn') expect(interviews.every(({ status }) => status === 'cancelled')).toBe(true);
        expect(lines('interview-booked')).toBeGreaterThanOrEqual(interviews.filter(({ status }) => status === 'booked').length);
        expect(lines('interview-cancelled')).toBeGreaterThanOrEqual(interviews.filter(({ status }) => status === 'cancelled').length);
      }),
      { numRuns: 15 },
    );
    await eventually(async () => expect(await app.database.query('select 1 from outbox_messages')).toHaveLength(0));
  });
});
