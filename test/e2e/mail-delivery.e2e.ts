import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TeamDigestsService } from '../../src/modules/notifications/digests/team-digests.service.js';
import { apply, createHiring } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TEST_PASSWORD, TestApp } from '../support/test-app.js';

interface Delivery {
  id: string;
  mail: string;
  state: string;
  attempts: number;
  fault: string | null;
  not_before: Date | null;
  sent_at: Date | null;
}

describe('The delivery of mails', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let admin: Caller;
  let provider: Caller;
  let recruiter: Caller;
  let job: { id: string };

  const addressOf = (caller: Caller) => caller.account?.email as string;
  const idOf = (caller: Caller) => caller.account?.id as string;
  const owedTo = (caller: Caller) =>
    app.database.query<Delivery>('select * from email_deliveries where recipient_id = $1 order by id', [idOf(caller)]);
  const settled = (caller: Caller, mail: string, state: string) =>
    eventually(async () => {
      const delivery = (await owedTo(caller)).find((one) => one.mail === mail);
      if (delivery?.state !== state) throw new Error(`${mail} is ${delivery?.state}`);
      return delivery;
    }, 30_000);
  const changePassword = (caller: Caller) =>
    caller.put('/v1/me/password', { currentPassword: TEST_PASSWORD, newPassword: 'another-password-for-tests' });

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({
      SMTP_URL: smtp.url,
      MAIL_BOUNCES: 'bounces@nexus.example',
      MAIL_DOMAIN_RATE: '60',
      MAIL_EVENTS_TOKEN: 'a-token-for-tests',
    });
    provider = new Caller(app.url, 'a-token-for-tests');
    admin = await app.admin();
    recruiter = await app.employer('Rita');
    ({ job } = await createHiring(recruiter, { title: 'Baker' }));
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  /** Nobody is at the address, or so the server says. */
  const nobody = async () => {
    const person = await app.seeker();
    smtp.refusals.set(addressOf(person), `550 5.1.1 <${addressOf(person)}>: no such user`);
    return person;
  };

  it('is tried again with all that failed since a time, when an administrator asks', async () => {
    const [person, other] = [await nobody(), await app.seeker()];
    await apply(person, job.id);
    await apply(other, job.id);
    await settled(person, 'application-received', 'failed');
    await settled(other, 'application-received', 'sent');
    const retrySince = (since: string) => admin.post('/v1/admin/mails/retry-failed', { since });
    expect((await retrySince(new Date(Date.now() + 60_000).toISOString())).body).toEqual({ retried: 0 });
    smtp.refusals.delete(addressOf(person));
    const { body: found } = await admin.get(`/v1/admin/mail-suppressions?q=${encodeURIComponent(addressOf(person))}`);
    await admin.delete(`/v1/admin/mail-suppressions/${found.items[0].id}`);
    const { status, body } = await retrySince('2020-01-01T00:00:00Z');
    expect([status, body]).toEqual([202, { retried: 1 }]);
    await settled(person, 'application-received', 'sent');
    expect([smtp.to(addressOf(person)).length, smtp.to(addressOf(other)).length]).toEqual([1, 1]);
    expect((await retrySince('2020-01-01T00:00:00Z')).body).toEqual({ retried: 0 });
    expect((await retrySince('yesterday')).body.errors[0].pointer).toBe('/since');
    const log = await admin.get('/v1/admin/audit-log');
    expect(log.body.items).toContainEqual(
      expect.objectContaining({ action: 'mail.retry-failed', reason: 'all since 2020-01-01T00:00:00.000Z' }),
    );
  });

  it('ends at once where the server says no for good; an administrator sees it, lifts what stands against it, and tries again', async () => {
    const person = await nobody();
    await apply(person, job.id);
    const { id, attempts, fault } = await settled(person, 'application-received', 'failed');
    expect([attempts, fault]).toEqual([1, 'The mail server did not take the mail: EENVELOPE 550']);
    const { body } = await admin.get(`/v1/admin/mails?status=failed&recipientId=${idOf(person)}`);
    expect(body.items).toEqual([
      expect.objectContaining({ id, mail: 'application-received', topic: 'applications', status: 'failed', sentAt: null }),
    ]);
    expect(JSON.stringify(body)).not.toContain(addressOf(person));

    const found = await admin.get(`/v1/admin/mail-suppressions?q=${encodeURIComponent(addressOf(person))}`);
    expect(found.body.items).toEqual([expect.objectContaining({ email: addressOf(person), reason: 'bounce' })]);
    expect((await admin.post(`/v1/admin/mails/${id}/retry`)).body.status).toBe('queued');
    await settled(person, 'application-received', 'suppressed');

    smtp.refusals.delete(addressOf(person));
    expect((await admin.delete(`/v1/admin/mail-suppressions/${found.body.items[0].id}`)).status).toBe(204);
    const both = await Promise.all([1, 2].map(() => admin.post(`/v1/admin/mails/${id}/retry`)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await mailTo(smtp, addressOf(person), /^Your application/);
    expect(await settled(person, 'application-received', 'sent')).toMatchObject({ fault: null });
    expect(smtp.to(addressOf(person))).toHaveLength(1);
    expect((await admin.post(`/v1/admin/mails/${id}/retry`)).body.code).toBe('mail.not-failed');
    const log = await admin.get('/v1/admin/audit-log');
    const actions = log.body.items.filter(({ targetId }: { targetId: string }) => [id, found.body.items[0].id].includes(targetId));
    expect(actions.map(({ action }: { action: string }) => action)).toEqual(['mail.retry', 'mail-suppression.lift', 'mail.retry']);
  });

  it('is an administrator’s to see and to steer', async () => {
    const person = await app.seeker();
    const email = 'closed@test.example';
    for (const caller of [person, recruiter]) {
      expect((await caller.get('/v1/admin/mails')).status).toBe(403);
      expect((await caller.post('/v1/admin/mail-suppressions', { email })).status).toBe(403);
      expect((await caller.post('/v1/mail-events', { events: [] })).status).toBe(401);
    }
    expect((await admin.get('/v1/admin/mails?status=lost')).status).toBe(400);
    expect((await admin.post('/v1/admin/mail-suppressions', { email: 'nobody' })).status).toBe(400);
    expect((await provider.post('/v1/mail-events', { events: [{ type: 'silence', email }] })).status).toBe(400);
    expect((await admin.post('/v1/admin/mail-suppressions', { email: 'Closed@Test.example', note: 'By telephone' })).status).toBe(201);
    expect((await admin.post('/v1/admin/mail-suppressions', { email })).body.code).toBe('mail-suppression.exists');
    const page = await admin.get('/v1/admin/mails?limit=1');
    const next = await admin.get(`/v1/admin/mails?limit=1&cursor=${page.body.page.nextCursor}`);
    expect(next.body.items[0].id < page.body.items[0].id).toBe(true);
  });

  it('stops where somebody complained, but for what concerns his account', async () => {
    const person = await app.seeker();
    const told = await provider.post('/v1/mail-events', {
      events: [
        { type: 'complaint', email: addressOf(person) },
        { type: 'bounce', email: 'full@test.example', permanent: false },
      ],
    });
    expect([told.status, told.body]).toEqual([200, { suppressed: 1, ignored: 1 }]);
    await apply(person, job.id);
    await settled(person, 'application-received', 'suppressed');
    await changePassword(person);
    await mailTo(smtp, addressOf(person), /password/);
    expect(smtp.to(addressOf(person))).toHaveLength(1);

    // And altogether, where it turns out that nobody has the address; whatever is said after that.
    const tell = (type: string) => provider.post('/v1/mail-events', { events: [{ type, email: addressOf(person) }] });
    const suppressed = [await tell('bounce'), await tell('complaint'), await tell('bounce')].map(({ body }) => body.suppressed);
    expect(suppressed).toEqual([1, 0, 0]);
    const { body } = await admin.get(`/v1/admin/mail-suppressions?q=${encodeURIComponent(addressOf(person))}`);
    expect(body.items).toMatchObject([{ reason: 'bounce' }]);
  });

  describe('ends where a mail comes back', () => {
    const report = (mailId: string, address: string, action = 'failed', status = '5.1.1') =>
      [
        'From: MAILER-DAEMON@mx.test.example',
        `To: <bounces+${mailId}@nexus.example>`,
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.test.example',
        '',
        `Final-Recipient: rfc822; ${address}`,
        `Action: ${action}`,
        `Status: ${status}`,
        '--b--',
      ].join('\r\n');
    const tell = async (raw: string) => (await provider.post('/v1/mail-events', { report: raw })).body;
    const isSuppressed = async (address: string) =>
      (await admin.get(`/v1/admin/mail-suppressions?q=${encodeURIComponent(address)}`)).body.items.length > 0;

    it('to the address that it was sent from, which is its own', async () => {
      const person = await app.seeker();
      await apply(person, job.id);
      const { id } = await settled(person, 'application-received', 'sent');
      expect(smtp.envelopes.find(({ to }) => to.includes(addressOf(person)))?.from).toBe(`bounces+${id}@nexus.example`);
      expect(await tell(report(id, addressOf(person), 'delayed', '4.2.2'))).toEqual({ suppressed: 0, ignored: 1 });
      expect(await tell(report(id, addressOf(person)))).toEqual({ suppressed: 1, ignored: 0 });
      expect(await tell(report(id, addressOf(person)))).toEqual({ suppressed: 0, ignored: 1 });
      expect(await settled(person, 'application-received', 'failed')).toMatchObject({ fault: 'Bounced: 5.1.1' });
      expect(await isSuppressed(addressOf(person))).toBe(true);
      await changePassword(person);
      await settled(person, 'password-changed', 'suppressed');
    });

    it('late, to the address that it was sent to, and not to the one that the account has by now', async () => {
      const person = await app.seeker();
      await apply(person, job.id);
      const { id } = await settled(person, 'application-received', 'sent');
      const [former, present] = [addressOf(person), `new-${addressOf(person)}`];
      await app.database.query('update users set email = $2 where id = $1', [idOf(person), present]);
      expect(await tell(report(id, present))).toEqual({ suppressed: 0, ignored: 1 });
      expect(await tell(report(id, former))).toEqual({ suppressed: 1, ignored: 0 });
      expect([await isSuppressed(former), await isSuppressed(present)]).toEqual([true, false]);
      // What identifies the address is no more than a mark.
      const [row] = await app.database.query<{ sent_to: Buffer }>('select sent_to from email_deliveries where id = $1', [id]);
      expect(row?.sent_to.includes(former)).toBe(false);
    });

    it('and to no address that a forger names', async () => {
      const [holder, victim] = [await app.seeker(), await app.seeker()];
      await apply(holder, job.id);
      const { id } = await settled(holder, 'application-received', 'sent');
      await tell(report('0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d99', addressOf(victim)));
      await tell(report(id, addressOf(victim)));
      expect(await isSuppressed(addressOf(victim))).toBe(false);
      expect(await isSuppressed(addressOf(holder))).toBe(true);
    });
  });

  it('waits its turn where there are many to one domain, each once, and none is lost', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => app.seeker()));
    await app.database.query(`insert into mail_paces values ('test.example', now() + interval '5 seconds')
      on conflict (domain) do update set free_at = excluded.free_at`);
    await Promise.all(people.map((person) => changePassword(person)));
    const turns: number[] = [];
    for (const person of people) turns.push((await settled(person, 'password-changed', 'sent')).not_before?.getTime() ?? 0);
    turns.sort((a, b) => a - b);
    // Turns are by the clock of the database and noted by that of the worker: they differ by less than this.
    for (const [n, turn] of turns.slice(1).entries()) expect(turn - (turns[n] ?? 0)).toBeGreaterThan(900);
    for (const person of people) expect(smtp.to(addressOf(person))).toHaveLength(1);
  });

  it('goes on when the mail server was gone for a while', async () => {
    const { port } = smtp;
    await smtp.stop();
    const person = await app.seeker();
    await apply(person, job.id);
    await eventually(async () => expect((await owedTo(person))[0]).toMatchObject({ state: 'queued', attempts: 1 }));
    smtp = await SmtpSink.start(port);
    await mailTo(smtp, addressOf(person), /^Your application/);
    expect(await settled(person, 'application-received', 'sent')).toMatchObject({ fault: null });
    expect(smtp.to(addressOf(person))).toHaveLength(1);
  });

  describe('once a day, for those who want it so', () => {
    const digest = (hour: string, day = '2027-03-01') =>
      app.nest.get(TeamDigestsService, { strict: false }).owe(new Date(`${day}T${hour}:30:00Z`));
    /** As if what is held for somebody had come then. */
    const heldAt = (caller: Caller, at: string) =>
      app.database.query(`update email_deliveries set created_at = $2 where recipient_id = $1 and state = 'held'`, [idOf(caller), at]);

    it('is one mail in their morning, with all that is still true', async () => {
      const boss = await app.employer('Dora');
      const { job: post } = await createHiring(boss, { title: 'Miller' });
      await boss.patch('/v1/me/notification-preferences', { teamMails: 'daily' });
      await boss.patch('/v1/me', { timeZone: 'America/New_York', locale: 'de' });
      const [ann, bob, gone] = [await app.seeker('Ann'), await app.seeker('Bob'), await app.seeker('Gone')];
      for (const candidate of [ann, bob, gone]) await apply(candidate, post.id);
      await eventually(async () => expect((await owedTo(boss)).map(({ state }) => state)).toEqual(['held', 'held', 'held']));
      await gone.call('DELETE', '/v1/me', { password: TEST_PASSWORD });
      await heldAt(boss, '2027-02-28T20:00:00Z');
      expect(await digest('11')).toBe(0);
      expect((await Promise.all([digest('13'), digest('13')])).toSorted()).toEqual([0, 1]);
      const mail = await mailTo(smtp, addressOf(boss), /^2 Neuigkeiten für Ihre Personalsuche/);
      expect(mail.text?.match(/(?<=Neue Bewerbung als Miller: ).+/g)?.toSorted()).toEqual(['Ann', 'Bob']);
      expect(mail.text).not.toContain('Gone');
      expect(mail.html).toContain('<html lang="de"');
      expect(smtp.to(addressOf(boss))).toHaveLength(1);

      const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      const link = /^<(.+)>$/.exec(header('list-unsubscribe') ?? '')?.[1] ?? '';
      expect(mail.text).toContain(`Abbestellen: ${link}`);
      const oneClick = await app.anonymous().post(new URL(link).pathname, undefined, {
        raw: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(oneClick.status).toBe(200);
      await apply(await app.seeker(), post.id);
      await eventually(async () => expect((await owedTo(boss)).at(-1)?.state).toBe('dropped'));

      // What was told of somebody goes with him.
      await ann.call('DELETE', '/v1/me', { password: TEST_PASSWORD });
      expect((await owedTo(boss)).map(({ mail: name }) => name)).not.toContain('team-digest');
    });

    it('is not sent at an odd hour for what has come since the morning', async () => {
      const boss = await app.employer('Otto');
      const { job: post } = await createHiring(boss, { title: 'Cooper' });
      await boss.patch('/v1/me/notification-preferences', { teamMails: 'daily' });
      await boss.patch('/v1/me', { timeZone: 'Asia/Kolkata' });
      const news = async (at: string) => {
        await apply(await app.seeker(), post.id);
        await eventually(async () => expect((await owedTo(boss)).filter(({ state }) => state === 'held')).toHaveLength(1));
        await heldAt(boss, at);
      };
      // Eight in the morning there is 2:30 here.
      await news('2027-03-01T09:00:00Z');
      expect([await digest('10'), await digest('23'), await digest('01', '2027-03-02')]).toEqual([0, 0, 0]);
      expect([await digest('02', '2027-03-02'), await digest('12', '2027-03-02')]).toEqual([1, 0]);
      await mailTo(smtp, addressOf(boss), /^One piece of news/);
      await news('2027-03-02T03:00:00Z');
      // After a downtime it comes late, rather than not.
      expect([await digest('12', '2027-03-02'), await digest('17', '2027-03-03')]).toEqual([0, 1]);
    });

    it('leaves out what is none of the team’s, and keeps other mails free of list headers', async () => {
      const person = await app.seeker();
      await person.patch('/v1/me/notification-preferences', { teamMails: 'daily' });
      const { id } = await apply(person, job.id);
      await recruiter.post(`/v1/applications/${id}/move`, { stage: 'in_review' });
      const mails = await eventually(() => {
        const all = smtp.to(addressOf(person));
        if (all.length < 2) throw new Error(`Only ${all.length}`);
        return all;
      });
      expect(mails.flatMap(({ headers }) => headers.filter(({ key }) => key.startsWith('list-')))).toEqual([]);
      // Both are of one thread.
      expect(new Set(mails.map(({ inReplyTo }) => inReplyTo)).size).toBe(1);
      expect(mails.map(({ references }) => references)).toEqual([mails[0]?.inReplyTo, mails[0]?.inReplyTo]);
      expect(mails[0]?.inReplyTo).toMatch(/^<[0-9a-f]{32}@nexus\.example>$/);
    });
  });

  it('of one that a worker was killed over, after the server had taken it, is done again with the same Message-ID', async () => {
    const database = app.database.url;
    const sink = await SmtpSink.start();
    const environment = { DATABASE_URL: database, SMTP_URL: sink.url, LOG_LEVEL: 'warn' };
    // Only the workers of this test take it.
    await app.nest.close();
    const web = await TestApp.start({ WORKER: 'off' }, app.database);
    const person = await web.seeker();
    const first = await BoardProcess.spawn(environment, 'worker');
    sink.onKept = async () => {
      // What is left over of others is not what it is killed over.
      if (sink.to(addressOf(person)).length === 0) return;
      sink.onKept = () => undefined;
      first.signal('SIGKILL');
      await first.exited();
    };
    await changePassword(person);
    await first.exited();
    expect(sink.to(addressOf(person))).toHaveLength(1);
    const [second, third] = [await BoardProcess.spawn(environment, 'worker'), await BoardProcess.spawn(environment, 'worker')];
    await eventually(() => expect(sink.to(addressOf(person))).toHaveLength(2), 30_000);
    await settled(person, 'password-changed', 'sent');
    const [once, again] = sink.to(addressOf(person));
    expect(again?.messageId).toBe(once?.messageId);
    expect(again?.html).toBe(once?.html);
    expect(await Promise.all([second, third].map((worker) => worker.stop()))).toEqual([0, 0]);
    await web.close();
    await sink.stop();
  });
});
