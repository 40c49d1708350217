import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmailsService } from '../../src/modules/notifications/emails.service.js';
import { addMember } from '../factories/companies.js';
import { apply, createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

describe('The hiring team of a posting', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let employerId: string;
  let people: Record<'owner' | 'rita' | 'rolf' | 'vera' | 'victor' | 'stranger', Caller>;

  const idOf = (caller: Caller) => caller.account?.id as string;
  const teamOf = async (jobId: string) => {
    const { body } = await people.owner.get(`/v1/jobs/${jobId}/team`);
    return [body.chosen, ...body.items.map(({ user }: { user: { name: string } }) => user.name)];
  };
  const posting = async () => {
    const { id } = await createLiveJob(people.owner, { employerId });
    const candidate = await app.seeker();
    const application = await apply(candidate, id);
    return { id, path: `/v1/jobs/${id}/team`, application: `/v1/applications/${application.id}` };
  };
  /** Who reads the applications of a posting, and who may move one. */
  const places = async ({ id, application }: { id: string; application: string }) => {
    const found: Record<string, string> = {};
    for (const [name, caller] of Object.entries(people)) {
      const [list, one, history] = await Promise.all([
        caller.get(`/v1/jobs/${id}/applications`),
        caller.get(application),
        caller.get(`${application}/events`),
      ]);
      const moved = await caller.post(`${application}/move`, { stage: 'in_review' }, { headers: { 'if-match': '"another state"' } });
      found[name] = [list, one, history, moved].map(({ status }) => status).join(' ');
    }
    return found;
  };
  // A move by whoever may move is refused for the state it was made against: nothing changes, and the right is shown.
  const WORKS = '200 200 200 412';
  const READS = '200 200 200 403';
  const OUT = '403 404 404 404';

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url });
    const owner = await app.employer('Olga');
    employerId = (await createEmployer(owner)).id;
    const [rita, rolf, vera, victor] = await Promise.all([
      addMember(app, owner, employerId, 'recruiter', 'Rita'),
      addMember(app, owner, employerId, 'recruiter', 'Rolf'),
      addMember(app, owner, employerId, 'viewer', 'Vera'),
      addMember(app, owner, employerId, 'viewer', 'Victor'),
    ]);
    people = { owner, rita, rolf, vera, victor, stranger: await app.employer() };
    await createEmployer(people.stranger);
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  it('is the whole company until one is chosen', async () => {
    const job = await posting();
    expect(await teamOf(job.id)).toEqual([false]);
    expect(await places(job)).toEqual({ owner: WORKS, rita: WORKS, rolf: WORKS, vera: READS, victor: READS, stranger: OUT });
  });

  it('is its members and the owners from then on; and the whole company again without anybody on it', async () => {
    const job = await posting();
    const put = await people.owner.put(`${job.path}/${idOf(people.rita)}`);
    expect([put.status, put.body.chosen]).toEqual([200, true]);
    await people.owner.put(`${job.path}/${idOf(people.vera)}`);
    expect((await people.owner.put(`${job.path}/${idOf(people.vera)}`)).status).toBe(200);
    expect(await teamOf(job.id)).toEqual([true, 'Rita', 'Vera']);
    expect(await places(job)).toEqual({ owner: WORKS, rita: WORKS, rolf: OUT, vera: READS, victor: OUT, stranger: OUT });
    expect((await people.rolf.get(`/v1/jobs/${job.id}/applications`)).body.code).toBe('job.not-on-team');

    expect((await people.rita.delete(`${job.path}/${idOf(people.vera)}`)).status).toBe(204);
    const again = await people.rita.delete(`${job.path}/${idOf(people.vera)}`);
    expect([again.status, again.body.code]).toEqual([404, 'job.team-member-not-found']);
    await people.rita.delete(`${job.path}/${idOf(people.rita)}`);
    expect(await teamOf(job.id)).toEqual([false]);
    expect(await places(job)).toMatchObject({ rolf: WORKS, victor: READS });
  });

  it('is chosen by owners and by recruiters who are on it, who do not shut themselves out', async () => {
    const job = await posting();
    for (const [caller, status] of [
      [people.vera, 403],
      [people.stranger, 403],
    ] as const) {
      expect((await caller.put(`${job.path}/${idOf(people.vera)}`)).status).toBe(status);
      expect((await caller.delete(`${job.path}/${idOf(people.vera)}`)).status).toBe(status);
    }
    expect(await teamOf(job.id)).toEqual([false]);
    expect((await people.rita.put(`${job.path}/${idOf(people.vera)}`)).status).toBe(200);
    expect((await teamOf(job.id)).toSorted()).toEqual(['Rita', 'Vera', true].toSorted());
    const outsider = await people.rolf.put(`${job.path}/${idOf(people.rolf)}`);
    expect([outsider.status, outsider.body.code]).toEqual([403, 'job.not-on-team']);
    expect((await people.owner.put(`${job.path}/${idOf(people.rolf)}`)).status).toBe(200);
  });

  it('is changed by one of two who read the same, and by the other after that', async () => {
    const job = await posting();
    const read = async () => ({ headers: { 'if-match': (await people.owner.get(job.path)).headers.get('etag') as string } });
    const seen = await read();
    const both = await Promise.all(
      [people.rita, people.vera].map((person) => people.owner.put(`${job.path}/${idOf(person)}`, undefined, seen)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const stale = await people.owner.delete(`${job.path}/${idOf(both[0]?.status === 200 ? people.rita : people.vera)}`, seen);
    expect([stale.status, stale.body.code]).toEqual([412, 'request.precondition-failed']);
    expect((await people.owner.put(`${job.path}/${idOf(people.victor)}`, undefined, await read())).status).toBe(200);
    expect((await people.owner.delete(`${job.path}/${idOf(people.victor)}`, await read())).status).toBe(204);
    expect(await teamOf(job.id)).toHaveLength(2);
  });

  it('is of members of the company only, and of postings that are there', async () => {
    const job = await posting();
    const foreign = await people.owner.put(`${job.path}/${idOf(people.stranger)}`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'employer.member-not-found']);
    expect(await teamOf(job.id)).toEqual([false]);
    expect((await people.owner.put(`${job.path}/nobody`)).status).toBe(400);
    expect((await people.owner.get('/v1/jobs/0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11/team')).status).toBe(404);
    const draft = await createDraft(people.owner, { employerId });
    for (const answer of [
      people.stranger.get(`/v1/jobs/${draft.id}/team`),
      people.stranger.put(`/v1/jobs/${draft.id}/team/${idOf(people.rita)}`),
    ]) {
      expect((await answer).body.code).toBe('job.not-found');
    }
    expect((await people.rolf.put(`/v1/jobs/${draft.id}/team/${idOf(people.rolf)}`)).status).toBe(200);
  });

  it('loses whoever leaves the company, and does not open to everybody by that', async () => {
    const job = await posting();
    const leaving = await addMember(app, people.owner, employerId, 'recruiter', 'Lea');
    await people.owner.put(`${job.path}/${idOf(leaving)}`);
    expect((await leaving.delete(`/v1/employers/${employerId}/members/${idOf(leaving)}`)).status).toBe(204);
    expect(await teamOf(job.id)).toEqual([true]);
    expect(await places(job)).toMatchObject({ owner: WORKS, rita: OUT, vera: OUT });
    const before = smtp.to(people.owner.account?.email as string).length;
    await apply(await app.seeker(), job.id);
    await eventually(() => expect(smtp.to(people.owner.account?.email as string).length).toBe(before + 1));
  });

  it('takes members in while others leave, and is never of strangers', async () => {
    const job = await posting();
    for (let round = 0; round < 4; round++) {
      const leaving = await addMember(app, people.owner, employerId, 'recruiter', 'Lea');
      const [put, left] = await Promise.all([
        people.owner.put(`${job.path}/${idOf(leaving)}`),
        leaving.delete(`/v1/employers/${employerId}/members/${idOf(leaving)}`),
      ]);
      expect([200, 404]).toContain(put.status);
      expect(left.status).toBe(204);
    }
    expect((await people.owner.get(job.path)).body.items).toEqual([]);
  });

  it('is told of new applications: the team, or else everybody who recruits', async () => {
    const subjects = (caller: Caller, title: string) =>
      smtp.to(caller.account?.email as string).filter(({ subject }) => subject?.includes(title)).length;
    const told = (title: string) => Object.values(people).map((caller) => subjects(caller, title));
    const open = await createLiveJob(people.owner, { employerId, title: 'Told to all' });
    await apply(await app.seeker(), open.id);
    await eventually(() => expect(told('Told to all')).toEqual([1, 1, 1, 0, 0, 0]));

    const chosen = await createLiveJob(people.owner, { employerId, title: 'Told to some' });
    await people.owner.put(`/v1/jobs/${chosen.id}/team/${idOf(people.rita)}`);
    await people.owner.put(`/v1/jobs/${chosen.id}/team/${idOf(people.vera)}`);
    await apply(await app.seeker(), chosen.id);
    await eventually(() => expect(told('Told to some')).toEqual([0, 1, 0, 1, 0, 0]));
  });

  it('is asked for again when a mail that waited is written: whoever was removed meanwhile does not get it', async () => {
    const { application } = await posting();
    const applicationId = application.split('/').at(-1) as string;
    const emails = app.nest.get(EmailsService, { strict: false });
    const [inside, outside] = [idOf(people.owner), idOf(people.stranger)];
    await emails.owe('0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d13', 'application-new', { applicationId }, [inside, outside]);
    const owed = await app.database.query<{ id: string; to: string }>(
      `select id, recipient_id as to from email_deliveries where key like '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d13/%'`,
    );
    await eventually(async () => {
      const waiting = await app.database.query(`select from email_deliveries where id = any($1) and state = 'queued'`, [
        owed.map(({ id }) => id),
      ]);
      expect(waiting).toEqual([]);
    }, 30_000);
    const sent = await app.database.query<{ to: string }>(
      `select recipient_id as to from email_deliveries where key like '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d13/%' and sent_at is not null`,
    );
    expect(owed.map(({ to }) => to).toSorted()).toEqual([inside, outside].toSorted());
    expect(sent.map(({ to }) => to)).toEqual([inside]);
    expect(smtp.to(people.stranger.account?.email as string)).toEqual([]);
  });
});
