import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply, createHiring } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';
import { MailSendingService } from '../../src/modules/notifications/delivery/mail-sending.service.js';
import { EmailsService } from '../../src/modules/notifications/emails.service.js';
import { ForgetUnknownEvents } from '../../src/infra/queue/forget-unknown-events.js';
import { OutboxDispatcher } from '../../src/infra/queue/outbox.dispatcher.js';

describe('Mails', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let recruiter: Caller;
  let job: { id: string };

  const addressOf = (caller: Caller) => caller.account?.email as string;

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url, MAIL_FROM: 'The Board <board@nexus.example>', FRONTEND_URL: 'https://board.example/' });
    recruiter = await app.employer('Rita');
    ({ job } = await createHiring(recruiter, { title: 'Baker & <b>Boss</b>' }));
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  it('tell the candidate and the hiring team of an application', async () => {
    const candidate = await app.seeker('Cara <img src=x>');
    const { id } = await apply(candidate, job.id, { coverLetter: 'Dear all,\n<script>alert(1)</script>' });
    const [received] = await eventually(() => atLeast(smtp.to(addressOf(candidate)), 1));
    const [fresh] = await eventually(() => atLeast(smtp.to(addressOf(recruiter)), 1));

    expect(received?.from).toEqual({ name: 'The Board', address: 'board@nexus.example' });
    expect(received?.subject).toMatch(/^Your application for Baker & <b>Boss<\/b> at Company/);
    expect(received?.text).toContain('Hello Cara <img src=x>,');
    expect(received?.html).toContain('Hello Cara &lt;img src&#x3D;x&gt;,');
    expect(received?.html).not.toMatch(/<img|<b>/);
    expect(received?.html).toContain(`https://board.example/applications/${id}`);
    expect(received?.text).toContain('because you applied');
    expect(received?.messageId).toMatch(/^<[0-9a-f-]{36}@nexus\.example>$/);

    expect(fresh?.subject).toContain('New application for');
    expect(fresh?.html).toContain('&lt;script&gt;');
    expect(fresh?.html).not.toContain('<script>');
    expect(fresh?.text).toContain('because you recruit for');
  });

  it('tell the candidate of every step, and not why', async () => {
    const candidate = await app.seeker();
    const { id } = await apply(candidate, job.id);
    await recruiter.post(`/v1/applications/${id}/move`, { stage: 'interview', reason: 'A secret reason', note: 'A secret note' });
    await recruiter.post(`/v1/applications/${id}/move`, {
      stage: 'rejected',
      reason: 'Another secret',
      feedback: 'Come back <b>soon</b>.',
    });
    const mails = await eventually(() => atLeast(smtp.to(addressOf(candidate)), 3));
    const texts = mails.map(({ text }) => text ?? '').join('\n');
    expect(texts).toMatch(/would like to talk to you/);
    expect(texts).toMatch(/decided not to go on/);
    expect(texts).toContain('Come back <b>soon</b>.');
    expect(mails.some(({ html }) => html?.includes('Come back &lt;b&gt;soon'))).toBe(true);
    expect(texts).not.toMatch(/secret/i);
  });

  it('tell the hiring team of an application that was taken back, also in the product', async () => {
    const candidate = await app.seeker('Wanda Withdrawn');
    const { id } = await apply(candidate, job.id);
    expect((await candidate.post(`/v1/applications/${id}/withdraw`)).status).toBe(200);
    const mail = await mailTo(smtp, addressOf(recruiter), /withdrawn: Wanda Withdrawn/);
    expect(mail.text).toMatch(/has taken back the application/);
    await eventually(async () => {
      const { body } = await recruiter.get('/v1/me/notifications');
      expect(body.items[0]).toMatchObject({ type: 'application-withdrawn', about: { applicationId: id }, gone: false });
    });
  });

  it('tell candidates that a posting is over, those whose applications are open', async () => {
    const { job: closing } = await createHiring(await app.employer('Olga'), { title: 'Short-lived' });
    const [open, gone] = [await app.seeker(), await app.seeker()];
    const { id } = await apply(open, closing.id);
    const left = await apply(gone, closing.id);
    await gone.post(`/v1/applications/${left.id}/withdraw`);
    const admin = await app.admin();
    expect((await admin.post(`/v1/admin/jobs/${closing.id}/take-down`, { reason: 'A test' })).status).toBe(200);
    const mail = await mailTo(smtp, addressOf(open), /Short-lived .* is not advertised any more/);
    expect(mail.text).toMatch(/it is still open/);
    await eventually(async () => {
      const { body } = await open.get('/v1/me/notifications');
      expect(body.items[0]).toMatchObject({ type: 'application-posting-closed', about: { applicationId: id }, gone: false });
    });
    expect(smtp.to(addressOf(gone)).filter(({ subject }) => /advertised/.test(subject ?? ''))).toEqual([]);
  });

  it('tell the owner of an account that it is suspended, and that it is not any more', async () => {
    const [person, admin] = [await app.seeker(), await app.admin()];
    await admin.post(`/v1/admin/users/${person.account?.id}/suspend`, { reason: 'A secret reason' });
    expect((await mailTo(smtp, addressOf(person), /suspended/)).text).not.toContain('secret');
    await admin.post(`/v1/admin/users/${person.account?.id}/suspend`, { reason: 'Again' });
    await admin.post(`/v1/admin/users/${person.account?.id}/reinstate`);
    await mailTo(smtp, addressOf(person), /can be used again/);
    expect(smtp.to(addressOf(person))).toHaveLength(2);
  });

  it('cannot be given headers through a name', async () => {
    const { status } = await app.anonymous().post('/v1/auth/register', {
      email: 'inject@test.example',
      password: 'a-password-for-tests',
      name: 'Eve\r\nBcc: victim@test.example',
      role: 'job_seeker',
    });
    expect(status).toBe(400);
  });

  it('wait while the mail server is away, and are lost neither then nor sent twice', async () => {
    smtp.refusing = true;
    const candidate = await app.seeker();
    await apply(candidate, job.id);
    await eventually(() => {
      // What the server says stays out of it: it may name anybody.
      expect(app.logs.some((line) => /SendEmailWhenQueued failed .*: The mail server did not take the mail: \w+ \d{3}"/.test(line))).toBe(
        true,
      );
    });
    expect(smtp.to(addressOf(candidate))).toHaveLength(0);
    smtp.refusing = false;
    await eventually(() => atLeast(smtp.to(addressOf(candidate)), 1), 30_000);
    const deliveries = await eventually(async () => {
      const rows = await app.database.query<{ id: string }>(
        'select id from email_deliveries where recipient_id = $1 and sent_at is not null',
        [candidate.account?.id],
      );
      return atLeast(rows, 1);
    });
    // The same task once more, as after a crash: what was sent is not sent again.
    await app.nest.get(MailSendingService, { strict: false }).send(deliveries[0]?.id as string);
    expect(smtp.to(addressOf(candidate))).toHaveLength(1);
  });

  it('and whatever else a newer version tells of wait for it, a day at most', async () => {
    const dispatcher = app.nest.get(OutboxDispatcher, { strict: false });
    const sweep = () => app.nest.get(ForgetUnknownEvents, { strict: false }).sweep();
    const left = () => app.database.query("select 1 from outbox_messages where type = 'of.tomorrow'");
    await app.database.query(
      `insert into outbox_messages (id, type, payload) values ('0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d12', 'of.tomorrow', '{}')`,
    );
    await dispatcher.dispatch();
    await sweep();
    expect(await left()).toHaveLength(1);
    await app.database.query("update outbox_messages set created_at = now() - interval '25 hours' where type = 'of.tomorrow'");
    await sweep();
    expect(await left()).toHaveLength(0);
  });

  it('are owed once, however often the same event is told', async () => {
    const candidate = await app.seeker();
    const { id } = await apply(candidate, job.id);
    await eventually(() => atLeast(smtp.to(addressOf(candidate)), 1));
    const emails = app.nest.get(EmailsService, { strict: false });
    const eventId = '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11';
    for (let n = 0; n < 3; n++)
      await emails.owe(eventId, 'application-moved', { applicationId: id, stage: 'offer' }, [candidate.account?.id as string]);
    await eventually(() => atLeast(smtp.to(addressOf(candidate)), 2));
    await eventually(async () => expect(await app.database.query('select 1 from outbox_messages')).toHaveLength(0));
    expect(smtp.to(addressOf(candidate))).toHaveLength(2);
  });

  it('are owed together with what they tell of, or not at all', async () => {
    const [before] = await app.database.query('select count(*) from applications');
    const refused = await (await app.seeker()).post(`/v1/jobs/${job.id}/applications`, { answers: [{ questionId: 'none', value: 1 }] });
    expect(refused.status).toBe(400);
    expect(await app.database.query('select count(*) from applications')).toEqual([before]);
    expect(await app.database.query('select 1 from outbox_messages')).toHaveLength(0);
  });

  it('are sent by a worker that has not heard of the application itself', async () => {
    const web = await BoardProcess.up({ DATABASE_URL: app.database.url, WORKER: 'off', LOG_LEVEL: 'warn' });
    try {
      const candidate = await app.seeker();
      const { status } = await new Caller(web.url, candidate.token).post(`/v1/jobs/${job.id}/applications`, {});
      expect(status).toBe(201);
      await eventually(() => atLeast(smtp.to(addressOf(candidate)), 1));
    } finally {
      expect(await web.stop()).toBe(0);
    }
  });

  it('are moved into the queue by any number of dispatchers at once', async () => {
    const candidates = await Promise.all(Array.from({ length: 6 }, () => app.seeker()));
    await Promise.all(candidates.map((candidate) => apply(candidate, job.id)));
    const dispatcher = app.nest.get(OutboxDispatcher);
    await Promise.all(Array.from({ length: 5 }, () => dispatcher.dispatch()));
    for (const candidate of candidates) await eventually(() => atLeast(smtp.to(addressOf(candidate)), 1));
    await eventually(async () => expect(await app.database.query('select 1 from email_deliveries where sent_at is null')).toHaveLength(0));
    for (const candidate of candidates) expect(smtp.to(addressOf(candidate))).toHaveLength(1);
  });
});

function atLeast<T>(items: T[], count: number): T[] {
  if (items.length < count) throw new Error(`Only ${items.length} of ${count}`);
  return items;
}
