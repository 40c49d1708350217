import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Email } from 'postal-mime';
import { addMember } from '../factories/companies.js';
import { apply, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

/** An hour of a day to come, counted from now. */
const slot = (day: number, hour = 9, minutes = 60) => {
  const start = new Date(Date.now() + day * 86_400_000);
  start.setUTCHours(hour, 0, 0, 0);
  return { start: start.toISOString(), end: new Date(start.getTime() + minutes * 60_000).toISOString() };
};

/** RFC 5545, section 3.1: lines of at most 75 octets, ended by CRLF; a line that begins with a space goes on with the one before. */
const unfolded = (ics: string) => {
  for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  return ics.replaceAll('\r\n ', '');
};
/** As it was sent: whoever reads a mail gives its text the line ends of his own system. */
const fileIn = ({ attachments }: Email) =>
  Buffer.from(attachments.find(({ filename }) => filename === 'interview.ics')?.content as ArrayBuffer)
    .toString()
    .replaceAll(/\r?\n/g, '\r\n');
const field = (ics: string, name: string) => new RegExp(`^${name}[^:\r\n]*:(.*)$`, 'm').exec(unfolded(ics).replaceAll('\r\n', '\n'))?.[1];

describe('Interviews', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let owner: Caller;
  let colleague: Caller;
  let viewer: Caller;
  let stranger: Caller;
  let employer: { id: string; name: string };
  let job: { id: string };
  let day = 10;

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url, MAIL_FROM: 'The Board <board@nexus.example>' });
    [owner, stranger] = await Promise.all([app.employer('Olga Owner'), app.employer()]);
    ({ employer, job } = await createHiring(owner, { title: 'Baker; nights, "harbour"' }));
    await createHiring(stranger);
    colleague = await addMember(app, owner, employer.id, 'recruiter', 'Rico Recruiter');
    viewer = await addMember(app, owner, employer.id, 'viewer');
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  const PLACE = { location: 'Harbour 3, second floor; ring twice', timeZone: 'Europe/Berlin' };
  const applied = async (name?: string, jobId = job.id) => {
    const candidate = await app.seeker(name);
    const { id } = await apply(candidate, jobId);
    return { candidate, path: `/v1/applications/${id}`, email: candidate.account?.email as string };
  };
  const offered = async (path: string, slots = [slot(day++)], fields: object = {}) => {
    const { status, body } = await owner.post(`${path}/interviews`, { slots, ...PLACE, ...fields });
    expect(status).toBe(201);
    return { interview: body, at: `${path}/interviews/${body.id}`, slots };
  };
  const kinds = async (path: string) =>
    (await owner.get(`${path}/events?limit=100`)).body.items
      .map(({ kind }: { kind: string }) => kind)
      .filter((kind: string) => kind !== 'stage');

  it('are offered, chosen, moved and called off, and calendars follow', async () => {
    const { candidate, path, email } = await applied('Zoë Zett');
    const first = slot(day++);
    const { at } = await offered(path, [slot(day++), first], { interviewers: [owner.account?.id, colleague.account?.id] });
    const invitation = await mailTo(smtp, email, /choose a time/);
    expect(invitation.text).toMatch(/\d{2}:00–\d{2}:00 (?:CET|CEST)/);
    expect((await candidate.get(`${path}/interviews`)).body.items).toMatchObject([
      { status: 'offered', slots: [first, expect.anything()] },
    ]);
    expect((await candidate.get(`${at}.ics`)).body.code).toBe('interview.bad-state');

    const { status, body } = await candidate.post(`${at}/choose`, { start: first.start });
    expect([status, body.status, body.chosen]).toEqual([200, 'booked', first]);
    const file = await candidate.get<string>(`${at}.ics`);
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    const uid = field(file.body, 'UID');
    expect(field(file.body, 'METHOD')).toBe('REQUEST');
    expect(field(file.body, 'DTSTART')).toBe(first.start.replaceAll(/[-:]|\.000/g, ''));
    expect(field(file.body, 'LOCATION')).toBe(String.raw`Harbour 3\, second floor\; ring twice`);
    expect(field(file.body, 'SUMMARY')).toContain(String.raw`Baker\; nights\, "harbour"`);
    expect(field(file.body, 'ATTENDEE')?.toLowerCase()).toBe(`mailto:${email}`);
    expect(file.body).not.toContain(owner.account?.email);

    const mail = await mailTo(smtp, email, /^Your interview for/);
    expect(mail.attachments.some(({ mimeType, method }) => mimeType === 'text/calendar' && method === 'REQUEST')).toBe(true);
    const sent = fileIn(mail);
    expect([field(sent, 'UID'), field(sent, 'SEQUENCE'), field(sent, 'STATUS')]).toEqual([uid, '1', 'CONFIRMED']);
    for (const member of [owner, colleague]) {
      const toTeam = await mailTo(smtp, member.account?.email as string, /Interview with Zoë Zett/);
      expect(toTeam.text).toContain('has chosen a time');
      expect(JSON.stringify(toTeam)).not.toContain(email);
    }

    const moved = slot(day++);
    expect((await owner.post(`${at}/reschedule`, { slots: [moved] })).body).toMatchObject({
      status: 'offered',
      chosen: null,
      location: PLACE.location,
    });
    const off = await mailTo(smtp, email, /is off/);
    const cancel = fileIn(off);
    expect([field(cancel, 'METHOD'), field(cancel, 'UID'), field(cancel, 'SEQUENCE'), field(cancel, 'STATUS')]).toEqual([
      'CANCEL',
      uid,
      '2',
      'CANCELLED',
    ]);
    expect((await candidate.post(`${at}/choose`, { start: first.start })).status).toBe(400);
    await candidate.post(`${at}/choose`, { start: moved.start });
    expect((await candidate.post(`${at}/choose`, { start: moved.start })).body.code).toBe('interview.bad-state');
    const again = await owner.get<string>(`${at}.ics`);
    expect([field(again.body, 'UID'), field(again.body, 'SEQUENCE')]).toEqual([uid, '3']);
    expect((await candidate.post(`${at}/cancel`)).body.status).toBe('cancelled');
    const last = await owner.get<string>(`${at}.ics`);
    expect([field(last.body, 'METHOD'), field(last.body, 'SEQUENCE')]).toEqual(['CANCEL', '4']);
    expect((await owner.post(`${at}/cancel`)).body.code).toBe('interview.bad-state');
    expect((await owner.post(`${at}/reschedule`, { slots: [slot(day)] })).body.code).toBe('interview.bad-state');
    expect(await kinds(path)).toEqual([
      'interview-offered',
      'interview-booked',
      'interview-cancelled',
      'interview-offered',
      'interview-booked',
      'interview-cancelled',
    ]);
  });

  it('of one time that is offered to many: one of them gets it', async () => {
    const same = slot(day++);
    const people = await Promise.all(Array.from({ length: 10 }, () => applied()));
    const offers = await Promise.all(people.map(({ path }) => offered(path, [same])));
    const answers = await Promise.all(people.map(({ candidate }, n) => candidate.post(`${offers[n]?.at}/choose`, { start: same.start })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'interview.slot-taken')).toHaveLength(9);
    const [row] = await app.database.query<{ booked: string; told: string }>(
      `select count(*) filter (where status = 'booked') as booked,
         (select count(*) from application_events e where e.kind = 'interview-booked' and e.application_id = any(array_agg(i.application_id))) as told
       from interviews i where id = any($1)`,
      [offers.map(({ interview }) => interview.id)],
    );
    expect(row).toEqual({ booked: '1', told: '1' });
  });

  it('never put an interviewer into two places, however the times overlap', async () => {
    const base = day++;
    day++;
    const overlapping = [slot(base, 9, 90), slot(base, 10, 60), slot(base, 8, 180), slot(base, 11, 60), slot(base, 9, 60)];
    const both = [owner.account?.id, colleague.account?.id];
    const people = await Promise.all(overlapping.map(() => applied()));
    const offers: Awaited<ReturnType<typeof offered>>[] = [];
    for (const [n, { path }] of people.entries()) {
      offers.push(
        await offered(path, [overlapping[n] as (typeof overlapping)[number]], { interviewers: n % 2 ? both : both.toReversed() }),
      );
    }
    await Promise.all(people.map(({ candidate }, n) => candidate.post(`${offers[n]?.at}/choose`, { start: overlapping[n]?.start })));
    const clashes = await app.database.query(
      `select 1 from interviews a join interviews b on a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
         join interview_interviewers x on x.interview_id = a.id join interview_interviewers y on y.interview_id = b.id and y.user_id = x.user_id
       where a.status = 'booked' and b.status = 'booked'`,
    );
    expect(clashes).toHaveLength(0);
    const booked = (await app.database.query(`select 1 from interviews where status = 'booked' and id = any($1)`, [
      offers.map(({ interview }) => interview.id),
    ])) as object[];
    expect(booked.length).toBeGreaterThanOrEqual(1);
    // What only touches does not overlap: from nine to ten, and from ten to eleven.
    const [early, late] = [slot(day, 9), slot(day++, 10)];
    for (const time of [early, late]) {
      const { candidate, path } = await applied();
      const { at } = await offered(path, [time]);
      expect((await candidate.post(`${at}/choose`, { start: time.start })).status).toBe(200);
    }
  });

  it('never put a candidate into two places either', async () => {
    const candidate = await app.seeker();
    const time = slot(day++);
    const postings = await Promise.all([createLiveJob(owner), createLiveJob(stranger)]);
    const statuses = [];
    for (const [n, posting] of postings.entries()) {
      const { id } = await apply(candidate, posting.id);
      const { body } = await [owner, stranger][n]!.post(`/v1/applications/${id}/interviews`, { slots: [time], ...PLACE });
      statuses.push(await candidate.post(`/v1/applications/${id}/interviews/${body.id}/choose`, { start: time.start }));
    }
    expect(statuses.map(({ status }) => status)).toEqual([200, 409]);
  });

  it('end with the application, and free the time of those who would have come', async () => {
    const { candidate, path, email } = await applied();
    const { at, slots } = await offered(path);
    await candidate.post(`${at}/choose`, { start: slots[0]?.start });
    await candidate.post(`${path}/withdraw`);
    expect((await owner.get(`${path}/interviews`)).body.items[0].status).toBe('cancelled');
    expect((await owner.get(`${path}/events`)).body.items.at(-1)).toMatchObject({ kind: 'interview-cancelled', actor: { side: 'board' } });
    await mailTo(smtp, email, /is off/);
    expect((await owner.post(`${path}/interviews`, { slots: [slot(day)], ...PLACE })).body.code).toBe('application.over');
    const next = await applied();
    const again = await offered(next.path, slots);
    expect((await next.candidate.post(`${again.at}/choose`, { start: slots[0]?.start })).status).toBe(200);
  });

  it('that were held stay as they were', async () => {
    const { candidate, path } = await applied();
    const { at, interview, slots } = await offered(path);
    await candidate.post(`${at}/choose`, { start: slots[0]?.start });
    await app.database.query(
      "update interviews set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = $1",
      [interview.id],
    );
    for (const caller of [candidate, owner]) {
      expect((await caller.post(`${at}/cancel`)).body).toMatchObject({ code: 'interview.bad-state', state: 'held' });
    }
    await owner.post(`${path}/move`, { stage: 'rejected', reasonCode: 'assessment' });
    expect((await candidate.get(`${path}/interviews`)).body.items[0].status).toBe('booked');
  });

  describe('when an interviewer loses his place on the team', () => {
    const leaves = async (who: Caller) => owner.delete(`/v1/employers/${employer.id}/members/${who.account?.id}`);
    const recruiter = async () => addMember(app, owner, employer.id, 'recruiter', 'Lena Leaver');
    const stateOf = async (path: string) => {
      const { status, interviewers } = (await owner.get(`${path}/interviews`)).body.items[0];
      return [status, ...interviewers.map(({ name }: { name: string }) => name)];
    };

    it('go on with the others: he is told that he need not come, and candidates see no trace of it but that', async () => {
      const leaver = await recruiter();
      const { candidate, path } = await applied('Kim Kandidat');
      const { at, slots } = await offered(path, undefined, { interviewers: [leaver.account?.id, colleague.account?.id] });
      await candidate.post(`${at}/choose`, { start: slots[0]?.start });
      await mailTo(smtp, leaver.account?.email as string, /^Interview with Kim/);
      expect((await leaves(leaver)).status).toBe(204);
      expect(await stateOf(path)).toEqual(['booked', 'Rico Recruiter']);
      const off = await mailTo(smtp, leaver.account?.email as string, /^The interview with Kim Kandidat is off/);
      expect([field(fileIn(off), 'METHOD'), field(fileIn(off), 'SEQUENCE')]).toEqual(['CANCEL', '1']);
      expect(await kinds(path)).toEqual(['interview-offered', 'interview-booked', 'interviewer-left']);
      const last = (await owner.get(`${path}/events`)).body.items.at(-1);
      expect(last.actor).toEqual({ side: 'employer', name: 'Lena Leaver' });
      expect(JSON.stringify((await candidate.get(`${path}/events`)).body)).not.toMatch(/Lena|left/);
      expect((await candidate.get(`${path}/interviews`)).body.items[0].interviewers).toEqual([{ name: 'Rico Recruiter' }]);
    });

    it.each(['offered', 'booked'])('are off where nobody else would come, and both sides learn of it: %s', async (state) => {
      const leaver = await recruiter();
      const { candidate, path, email } = await applied('Uma Unattended');
      const { at, slots } = await offered(path, undefined, { interviewers: [leaver.account?.id] });
      if (state === 'booked') await candidate.post(`${at}/choose`, { start: slots[0]?.start });
      await leaves(leaver);
      expect((await stateOf(path))[0]).toBe('cancelled');
      expect((await candidate.post(`${at}/choose`, { start: slots[0]?.start })).body.code).toBe('interview.bad-state');
      await mailTo(smtp, email, /is off/);
      await eventually(() =>
        expect(smtp.to(owner.account?.email as string).some(({ subject }) => subject === 'The interview with Uma Unattended is off')).toBe(
          true,
        ),
      );
      expect((await kinds(path)).slice(-2)).toEqual(['interviewer-left', 'interview-cancelled']);
    });

    it('also when others are chosen for the posting, when he leaves by himself, and when he is no owner any more', async () => {
      const posting = await createLiveJob(owner, { employerId: employer.id });
      const by = (who: Caller) => ({ interviewers: [who.account?.id] });
      const [shutOut, goes, lowered] = await Promise.all([recruiter(), recruiter(), addMember(app, owner, employer.id, 'owner')]);
      const paths: string[] = [];
      for (const who of [shutOut, goes, lowered, owner]) {
        const { path } = await applied(undefined, posting.id);
        await offered(path, undefined, by(who));
        paths.push(path);
      }
      const states = async () => Promise.all(paths.map(async (path) => (await stateOf(path))[0]));
      await goes.delete(`/v1/employers/${employer.id}/members/${goes.account?.id}`);
      expect(await states()).toEqual(['offered', 'cancelled', 'offered', 'offered']);
      await owner.put(`/v1/jobs/${posting.id}/team/${colleague.account?.id}`);
      expect(await states()).toEqual(['cancelled', 'cancelled', 'offered', 'offered']);
      await owner.patch(`/v1/employers/${employer.id}/members/${lowered.account?.id}`, { role: 'recruiter' });
      expect(await states()).toEqual(['cancelled', 'cancelled', 'cancelled', 'offered']);
    });

    it('those that were held stay as they were', async () => {
      const leaver = await recruiter();
      const { candidate, path } = await applied();
      const { at, slots, interview } = await offered(path, undefined, { interviewers: [leaver.account?.id] });
      await candidate.post(`${at}/choose`, { start: slots[0]?.start });
      await app.database.query(
        "update interviews set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = $1",
        [interview.id],
      );
      await leaves(leaver);
      expect(await stateOf(path)).toEqual(['booked', 'Lena Leaver']);
    });

    it('no time with somebody who has no place is booked', async () => {
      const leaver = await recruiter();
      const { candidate, path } = await applied();
      const { at, slots } = await offered(path, undefined, { interviewers: [leaver.account?.id, colleague.account?.id] });
      // As it is where times are offered at the very moment in which he leaves.
      await app.database.query('delete from employer_members where user_id = $1', [leaver.account?.id]);
      const { status, body } = await candidate.post(`${at}/choose`, { start: slots[0]?.start });
      expect([status, body.code]).toEqual([409, 'interview.interviewer-gone']);
      expect((await stateOf(path))[0]).toBe('offered');
    });

    it('at the very moment in which the candidate chooses: he is not expected by nobody', async () => {
      for (let round = 0; round < 5; round++) {
        const leaver = await recruiter();
        const { candidate, path } = await applied();
        const { at, slots } = await offered(path, undefined, { interviewers: [leaver.account?.id] });
        const [chosen, left] = await Promise.all([candidate.post(`${at}/choose`, { start: slots[0]?.start }), leaves(leaver)]);
        expect([200, 409]).toContain(chosen.status);
        expect([left.status, (await stateOf(path))[0]]).toEqual([204, 'cancelled']);
      }
    });
  });

  it('tell candidates the names of interviewers and nothing else of them, wherever they look', async () => {
    const { candidate, path } = await applied();
    const { at, slots, interview } = await offered(path, undefined, { interviewers: [owner.account?.id, colleague.account?.id] });
    expect(interview.interviewers).toContainEqual({ id: owner.account?.id, name: 'Olga Owner' });
    const chosen = await candidate.post(`${at}/choose`, { start: slots[0]?.start });
    const id = path.split('/').at(-1);
    const graph = (caller: Caller) =>
      caller.post('/graphql', { query: `{ applicationInterviews(id: "${id}") { interviewers { id name } } }` });
    const seen = [
      chosen.body,
      (await candidate.get(`${path}/interviews`)).body,
      (await candidate.get(`${at}.ics`)).body,
      (await graph(candidate)).body,
      (await candidate.get('/v1/me/export')).body,
      (await candidate.post(`${at}/cancel`)).body,
    ];
    expect(JSON.stringify(seen[3])).toContain('"id":null,"name":"Olga Owner"');
    for (const answer of seen) {
      expect(JSON.stringify(answer)).toContain('Olga Owner');
      for (const { account } of [owner, colleague])
        expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${account?.id}|${account?.email}`));
    }
    expect(JSON.stringify((await graph(viewer)).body)).toContain(owner.account?.id);
  });

  it('are 50 of one application at most, also when two are offered at once', async () => {
    const { path } = await applied();
    const { interview } = await offered(path);
    await app.database.query(
      `insert into interviews (id, application_id, status, slots, time_zone, sequence, created_at, updated_at)
       select gen_random_uuid(), application_id, 'cancelled', '[]', time_zone, 0, now(), now() from interviews, generate_series(1, 48) where id = $1`,
      [interview.id],
    );
    const answers = await Promise.all([1, 2].map((more) => owner.post(`${path}/interviews`, { slots: [slot(day + more)], ...PLACE })));
    expect(answers.map(({ status, body }) => body.code ?? status).toSorted()).toEqual([201, 'interview.too-many']);
  });

  it('are offered 100 times at most, those that are moved among them', async () => {
    const { path } = await applied();
    const { at } = await offered(path);
    const [line] = await app.database.query<{ id: string }>(
      "select id from application_events where application_id = $1 and kind = 'interview-offered'",
      [path.split('/').at(-1)],
    );
    await app.database.query(
      `insert into application_events (id, application_id, kind, side, from_stage, to_stage, created_at)
       select gen_random_uuid(), application_id, kind, side, from_stage, to_stage, created_at from application_events, generate_series(1, 98) where id = $1`,
      [line?.id],
    );
    const answers = await Promise.all([1, 2].map((more) => owner.post(`${at}/reschedule`, { slots: [slot(day + more)] })));
    expect(answers.map(({ status, body }) => body.code ?? status).toSorted()).toEqual([200, 'interview.too-many-rounds']);
    expect((await owner.post(`${path}/interviews`, { slots: [slot(day)], ...PLACE })).body.code).toBe('interview.too-many-rounds');
  });

  it('in a blind review tell the interviewer no name', async () => {
    const blind = await createLiveJob(owner);
    await owner.put(`/v1/jobs/${blind.id}/blind-review`, { blindUntil: 'offer' });
    const { candidate, path } = await applied('Xaver Xylander', blind.id);
    const { at, slots } = await offered(path);
    await candidate.post(`${at}/choose`, { start: slots[0]?.start });
    expect((await owner.get<string>(`${at}.ics`)).body).not.toMatch(/Xaver|Xylander/);
    const mail = await eventually(() => mailTo(smtp, owner.account?.email as string, /Interview with Candidate [0-9A-F]{5}/));
    expect(
      JSON.stringify(mail) + mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer).toString()).join(''),
    ).not.toMatch(/Xaver|Xylander/);
    expect((await candidate.get<string>(`${at}.ics`)).body).toContain('Xaver Xylander');
  });

  it('are between these two alone', async () => {
    const { path } = await applied();
    const { at, slots } = await offered(path);
    const other = await app.seeker();
    expect((await viewer.get(`${path}/interviews`)).status).toBe(200);
    expect((await viewer.post(`${path}/interviews`, { slots, ...PLACE })).status).toBe(403);
    expect((await viewer.post(`${at}/cancel`)).status).toBe(403);
    expect((await viewer.post(`${at}/reschedule`, { slots })).status).toBe(403);
    for (const caller of [other, stranger]) {
      expect((await caller.get(`${path}/interviews`)).status).toBe(404);
      expect((await caller.get(`${at}.ics`)).status).toBe(404);
      expect((await caller.post(`${at}/cancel`)).status).toBe(404);
    }
    expect((await other.post(`${at}/choose`, { start: slots[0]?.start })).status).toBe(404);
    const elsewhere = await applied();
    expect((await owner.post(`${elsewhere.path}/interviews/${at.split('/').at(-1)}/cancel`)).body.code).toBe('interview.not-found');
  });

  it('refuse an interviewer who is there twice, in whatever case', async () => {
    const { path } = await applied();
    const id = owner.account?.id as string;
    const twice = { slots: [slot(5)], ...PLACE, interviewers: [id, id.toUpperCase()] };
    const refused = await owner.post(`${path}/interviews`, twice);
    expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([400, '/interviewers']);
    const { at, interview } = await offered(path, undefined, { interviewers: [id.toUpperCase()] });
    expect(interview.interviewers).toMatchObject([{ id }]);
    const moved = await owner.post(`${at}/reschedule`, { slots: [slot(6)], interviewers: twice.interviewers });
    expect([moved.status, moved.body.errors?.[0].pointer]).toEqual([400, '/interviewers']);
  });

  it.each([
    [{ slots: [] }, '/slots'],
    [{ slots: [slot(-1)] }, '/slots/0/start'],
    [{ slots: [{ start: slot(5).end, end: slot(5).start }] }, '/slots/0/end'],
    [{ slots: [slot(5), slot(5)] }, '/slots/1/start'],
    [{ slots: [slot(5, 9, 60 * 13)] }, '/slots/0/end'],
    [{ slots: [{ start: 'tomorrow', end: 'later' }] }, '/slots/0/start'],
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ timeZone: '+02:00' }, '/timeZone'],
    [{ location: '' }, '/location'],
    [{ interviewers: [] }, '/interviewers'],
    [{ interviewers: ['0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11'] }, '/interviewers/0'],
  ])('refuse %#', async (fields, pointer) => {
    const { path } = await applied();
    const { status, body } = await owner.post(`${path}/interviews`, { slots: [slot(5)], ...PLACE, ...fields });
    expect([status, body.errors?.[0].pointer]).toEqual([400, pointer]);
    expect(await kinds(path)).toEqual([]);
  });
});
