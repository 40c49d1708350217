import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '../../src/common/ids.js';
import { DomainNames } from '../../src/infra/net/domain-names.js';
import { WebTransport } from '../../src/infra/net/web-transport.js';
import { DueJobsService } from '../../src/modules/jobs/lifecycle/due-jobs.service.js';
import { QueueDueWebhooks } from '../../src/modules/webhooks/deliveries/queue-due-webhooks.js';
import { WebhookAttemptsService } from '../../src/modules/webhooks/deliveries/webhook-attempts.service.js';
import { WebhookSender } from '../../src/modules/webhooks/deliveries/webhook-sender.js';
import { TendWebhookSecrets } from '../../src/modules/webhooks/endpoints/tend-webhook-secrets.js';
import { WebhookMessagesService } from '../../src/modules/webhooks/messages/webhook-messages.service.js';
import { WebhooksPersonalData } from '../../src/modules/webhooks/webhooks.personal-data.js';
import { addMember } from '../factories/companies.js';
import { apply, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { assertWebhookDocumented } from '../support/contract.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TEST_PASSWORD, TestApp } from '../support/test-app.js';
import { type ReceivedWebhook, verify, WebhookReceiver } from '../support/webhook-receiver.js';

const ALL_EVENTS = Object.keys((JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')) as { webhooks: object }).webhooks).filter(
  (type) => type !== 'webhook.test',
);
const DAY_MS = 86_400_000;

describe('Webhooks', () => {
  let app: TestApp;
  let smtp: SmtpSink;
  let receiver: WebhookReceiver;
  let owner: Caller;
  let admin: Caller;
  let employer: { id: string };
  let paths = 0;

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    receiver = await WebhookReceiver.start();
    app = await TestApp.start({ SMTP_URL: smtp.url, WEBHOOK_PRIVATE_ORIGINS: receiver.origin });
    owner = await app.employer();
    employer = await createEmployer(owner);
    admin = await app.admin();
  });
  beforeEach(() => {
    receiver.answer = (response) => void response.writeHead(204).end();
  });
  afterAll(async () => {
    await app.close();
    await receiver.stop();
    await smtp.stop();
  });

  interface Hook {
    id: string;
    secret: string;
    path: string;
    url: string;
    by: Caller;
  }

  /** A webhook with a path of its own at the receiver. */
  const hook = async (events: string[] = ALL_EVENTS, { by = owner, at = `/v1/employers/${employer.id}/webhooks` } = {}): Promise<Hook> => {
    const path = `/hook-${++paths}`;
    const { status, body } = await by.post(at, { url: receiver.origin + path, events });
    expect([status, body.status]).toEqual([201, 'enabled']);
    return { id: body.id, secret: body.secret, path, url: `${at}/${body.id}`, by };
  };
  const forget = ({ by, url }: Hook) => by.delete(url);
  const arrived = (path: string, count: number): Promise<ReceivedWebhook[]> =>
    eventually(() => {
      const webhooks = receiver.at(path);
      if (webhooks.length < count)
        throw new Error(`Only ${webhooks.length} of ${count}: ${webhooks.map(({ message }) => message.type).join()}`);
      return webhooks;
    });
  const deliveries = async ({ by, url }: Hook, query = '') => (await by.get(`${url}/deliveries${query}`)).body.items as any[];
  /** The log, when its newest line stands so. */
  const logged = (webhook: Hook, expected: object) =>
    eventually(async () => {
      const [newest] = await deliveries(webhook);
      expect(newest).toMatchObject(expected);
      return newest;
    });
  /** As if the time had come. */
  const makeDue = async (deliveryId: string) => {
    await app.database.query(`update webhook_deliveries set next_attempt_at = now() - interval '1 second' where id = $1`, [deliveryId]);
    await app.nest.get(QueueDueWebhooks, { strict: false }).sweep();
  };

  it('tell a company of its postings and applications, signed, and of nobody who is a candidate', async () => {
    const webhook = await hook();
    const job = await createLiveJob(owner, { title: 'Miller', externalId: 'ATS-1' });
    const seeker = await app.seeker('Cassandra Candidate');
    const { id: applicationId } = await apply(seeker, job.id, { coverLetter: 'A very private letter' });
    await owner.post(`/v1/applications/${applicationId}/move`, { stage: 'interview', reason: 'A private reason', note: 'A private note' });
    await seeker.post(`/v1/applications/${applicationId}/withdraw`);
    await owner.post(`/v1/jobs/${job.id}/pause`);
    await owner.post(`/v1/jobs/${job.id}/resume`);
    await owner.post(`/v1/jobs/${job.id}/close`, { reason: 'filled' });
    const webhooks = await arrived(webhook.path, 7);

    expect(webhooks.map(({ message }) => message.type).toSorted()).toEqual([
      'application.moved',
      'application.submitted',
      'application.withdrawn',
      'job.closed',
      'job.paused',
      'job.published',
      'job.published',
    ]);
    for (const received of webhooks) {
      expect(verify(received, webhook.secret)).toEqual(received.message);
      assertWebhookDocumented(received.message.type, received.message);
      expect(received.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Nexus-Webhooks/1' });
      expect(received.message).toMatchObject({
        version: 1,
        data: { job: { id: job.id, externalId: 'ATS-1', employer: { id: employer.id } } },
      });
      expect(received.body).not.toMatch(/Cassandra|private|test\.example/i);
      expect(received.body).not.toContain(seeker.account?.id);
      expect(Date.now() - Date.parse(received.message.timestamp)).toBeLessThan(60_000);
    }
    expect(new Set(webhooks.map(({ headers }) => headers['webhook-id'])).size).toBe(7);
    const byType = (type: string) => webhooks.find(({ message }) => message.type === type)?.message.data;
    expect(byType('job.closed').job).toMatchObject({
      status: 'closed',
      title: 'Miller',
      links: { page: `${app.settings.http.publicUrl}/jobs/${job.slug}` },
    });
    expect(byType('application.submitted').application).toMatchObject({ id: applicationId, stage: 'submitted' });
    expect(byType('application.moved').application).toMatchObject({ stage: 'interview' });
    await forget(webhook);
  });

  it('tell whom they were made for of what they were made for', async () => {
    const [mine, boards] = [
      await hook(['job.expired']),
      await hook(['job.published', 'job.expired'], { by: admin, at: '/v1/admin/webhooks' }),
    ];
    const stranger = await app.employer();
    const other = await createEmployer(stranger);
    const theirs = await hook(['job.published'], { by: stranger, at: `/v1/employers/${other.id}/webhooks` });
    const job = await createLiveJob(owner);
    await createLiveJob(stranger);
    await app.database.query(`update jobs set valid_through = now() - interval '1 minute' where id = $1`, [job.id]);
    await app.nest.get(DueJobsService, { strict: false }).expireDue();

    const all = await arrived(boards.path, 3);
    expect(all.map(({ message }) => message.type).toSorted()).toEqual(['job.expired', 'job.published', 'job.published']);
    const [expired] = await arrived(mine.path, 1);
    expect(expired?.message).toMatchObject({ type: 'job.expired', data: { job: { id: job.id, status: 'expired' } } });
    const [published] = await arrived(theirs.path, 1);
    expect(published?.message.data.job.employer.id).toBe(other.id);
    expect([receiver.at(mine.path).length, receiver.at(theirs.path).length]).toEqual([1, 1]);

    const { body: log } = await admin.get(`/v1/admin/audit-log?targetId=${boards.id}`);
    expect(log.items).toMatchObject([{ action: 'webhook.create', targetType: 'webhook', reason: 'job.published, job.expired' }]);
    await Promise.all([mine, boards, theirs].map(forget));
  });

  it('show their secret once, and keep it sealed', async () => {
    const webhook = await hook();
    expect(webhook.secret).toMatch(/^whsec_/);
    const shown = [
      await owner.get(webhook.url),
      await owner.get(webhook.url.slice(0, webhook.url.lastIndexOf('/'))),
      await owner.patch(webhook.url, {}),
    ];
    for (const { status, body } of shown) expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining('whsec_')]);
    const raw = Buffer.from(webhook.secret.slice(6), 'base64');
    const rows = await app.database.query<{ row: string }>('select e::text as row from webhook_endpoints e');
    for (const word of [webhook.secret, webhook.secret.slice(6), raw.toString('hex')]) expect(JSON.stringify(rows)).not.toContain(word);
    expect(app.logs.join()).not.toContain('whsec_');
    await forget(webhook);
  });

  it('are signed with two secrets while one takes the place of the other', async () => {
    const webhook = await hook();
    const { body: rotated } = await owner.post(`${webhook.url}/rotate-secret`, { overlapHours: 1 });
    expect(Date.parse(rotated.previousSecretUntil) - Date.now()).toBeGreaterThan(3_500_000);
    await owner.post(`${webhook.url}/test`);
    const [both] = await arrived(webhook.path, 1);
    for (const secret of [webhook.secret, rotated.secret]) verify(both as ReceivedWebhook, secret);

    await app.database.query(`update webhook_endpoints set previous_secret_until = now() - interval '1 second' where id = $1`, [
      webhook.id,
    ]);
    await owner.post(`${webhook.url}/test`);
    const [, one] = await arrived(webhook.path, 2);
    verify(one as ReceivedWebhook, rotated.secret);
    expect(() => verify(one as ReceivedWebhook, webhook.secret)).toThrow(/No matching signature/);
    await app.nest.get(TendWebhookSecrets, { strict: false }).sweep();
    expect(await app.database.query('select previous_secret from webhook_endpoints where id = $1', [webhook.id])).toEqual([
      { previous_secret: null },
    ]);

    // Leaked: at once.
    const { body: again } = await owner.post(`${webhook.url}/rotate-secret`, { overlapHours: 0 });
    await owner.post(`${webhook.url}/test`);
    const [, , last] = await arrived(webhook.path, 3);
    verify(last as ReceivedWebhook, again.secret);
    expect(() => verify(last as ReceivedWebhook, rotated.secret)).toThrow(/No matching signature/);
    await forget(webhook);
  });

  it('are sealed anew when the key changes, and signed with the same secret as before', async () => {
    const webhook = await hook();
    const sealed = () => app.database.query<{ secret: Buffer }>('select secret from webhook_endpoints where id = $1', [webhook.id]);
    const [before] = await sealed();
    const next = await TestApp.start(
      { WORKER: 'off', WEBHOOK_KEYS: 'a-key-of-its-own-that-is-long-enough', WEBHOOK_PRIVATE_ORIGINS: receiver.origin },
      app.database,
    );
    try {
      await next.nest.get(TendWebhookSecrets, { strict: false }).sweep();
      const [after] = await sealed();
      expect(after?.secret.equals(before?.secret as Buffer)).toBe(false);
      // The process with the old key alone cannot read it, says so, and signs nothing with anything else.
      await owner.post(`${webhook.url}/test`);
      await logged(webhook, { status: 'failed', attempts: 1, error: expect.stringContaining('rotate') });
      expect(receiver.at(webhook.path)).toEqual([]);
      const { id } = (await deliveries(webhook))[0];
      await app.database.query(
        `update webhook_deliveries set status = 'pending', next_attempt_at = now() + interval '1 hour' where id = $1`,
        [id],
      );
      await next.nest.get(WebhookAttemptsService, { strict: false }).attempt(id, 2);
      verify((await arrived(webhook.path, 1))[0] as ReceivedWebhook, webhook.secret);
      await app.nest.get(TendWebhookSecrets, { strict: false }).sweep();
      expect((await sealed())[0]?.secret.equals(after?.secret as Buffer)).toBe(true);
    } finally {
      await next.close();
    }
    await forget(webhook);
  });

  it('are tried again under the same id when they fail, and it is written down what was answered', async () => {
    const webhook = await hook(['job.published']);
    receiver.answer = (response) =>
      void response.writeHead(503, { 'Retry-After': '3600' }).end(`Come\0 back, says sam@secret.example ${'x'.repeat(5000)}`);
    await createLiveJob(owner);
    const failed = await logged(webhook, { status: 'pending', attempts: 1, responseStatus: 503, error: 'answered 503' });
    expect(failed.responseExcerpt).toMatch(/^Come\ufffd back, says \[address\] x+$/);
    expect(failed.responseExcerpt.length).toBeLessThanOrEqual(1000);
    expect(Date.parse(failed.nextAttemptAt) - Date.now()).toBeGreaterThan(3_500_000);
    expect((await owner.get(webhook.url)).body.failingSince).not.toBeNull();

    receiver.answer = (response) => void response.writeHead(302, { Location: `${receiver.origin}/elsewhere` }).end();
    await makeDue(failed.id);
    await logged(webhook, { status: 'pending', attempts: 2, responseStatus: 302, error: expect.stringContaining('not followed') });
    expect(receiver.at('/elsewhere')).toEqual([]);

    receiver.answer = (response) => void response.destroy();
    await makeDue(failed.id);
    await logged(webhook, { status: 'pending', attempts: 3, responseStatus: null, error: 'the connection failed' });

    receiver.answer = (response) => void response.writeHead(200).end('Thanks');
    await makeDue(failed.id);
    const delivered = await logged(webhook, {
      status: 'delivered',
      attempts: 4,
      responseStatus: 200,
      responseExcerpt: 'Thanks',
      error: null,
      nextAttemptAt: null,
    });
    expect(new Set(receiver.at(webhook.path).map(({ headers }) => headers['webhook-id']))).toEqual(new Set([failed.id]));
    expect(new Set(receiver.at(webhook.path).map(({ body }) => body)).size).toBe(1);
    for (const received of receiver.at(webhook.path)) verify(received, webhook.secret);
    await eventually(async () => expect((await owner.get(webhook.url)).body.failingSince).toBeNull());
    expect((await owner.get(`${webhook.url}/deliveries/${delivered.id}`)).body.body).toBe(receiver.at(webhook.path)[0]?.body);
    expect(await deliveries(webhook, '?status=failed')).toEqual([]);
    expect(await deliveries(webhook, '?status=delivered&type=job.published')).toHaveLength(1);
    await forget(webhook);
  });

  it('are given up after the tenth attempt, and sent again when somebody asks', async () => {
    const webhook = await hook(['job.published']);
    receiver.answer = (response) => void response.writeHead(500).end();
    await createLiveJob(owner);
    const { id } = await logged(webhook, { status: 'pending', attempts: 1 });
    await app.database.query('update webhook_deliveries set failures = 9 where id = $1', [id]);
    await makeDue(id);
    await logged(webhook, { status: 'failed', attempts: 2, nextAttemptAt: null });

    receiver.answer = (response) => void response.writeHead(204).end();
    const { status, body } = await owner.post(`${webhook.url}/deliveries/${id}/replay`);
    expect([status, body.status]).toEqual([202, 'pending']);
    await logged(webhook, { id, status: 'delivered', attempts: 3 });
    // Also what has arrived.
    await owner.post(`${webhook.url}/deliveries/${id}/replay`);
    await logged(webhook, { id, status: 'delivered', attempts: 4 });
    expect(new Set(receiver.at(webhook.path).map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    await forget(webhook);
  });

  it('end with a 410, of which all owners are told; enabled again, what failed can be sent again', async () => {
    const second = await addMember(app, owner, employer.id, 'owner');
    const recruiter = await addMember(app, owner, employer.id, 'recruiter');
    const webhook = await hook(['job.published']);
    receiver.answer = (response) => void response.writeHead(500).end();
    const waiting = await createLiveJob(owner);
    const { id: waitingId } = await logged(webhook, { subjectId: waiting.id, attempts: 1, responseStatus: 500 });
    // However long the next lines take, its turn does not come between them.
    await app.database.query(`update webhook_deliveries set next_attempt_at = now() + interval '1 hour' where id = $1`, [waitingId]);
    receiver.answer = (response) => void response.writeHead(410).end();
    const gone = await createLiveJob(owner);
    await logged(webhook, { subjectId: gone.id, status: 'failed', responseStatus: 410 });
    expect((await owner.get(webhook.url)).body).toMatchObject({ status: 'disabled', disabledReason: 'gone' });
    expect(await deliveries(webhook, '?status=failed')).toHaveLength(2);
    for (const { account } of [owner, second]) {
      const mail = await mailTo(smtp, account?.email as string, /webhook to 127\.0\.0\.1:\d+ is disabled/);
      expect(mail.text).toContain('410');
      expect(mail.text).not.toContain(webhook.path);
    }
    expect(smtp.to(recruiter.account?.email as string).filter(({ subject }) => /webhook/.test(subject ?? ''))).toEqual([]);

    receiver.answer = (response) => void response.writeHead(204).end();
    await createLiveJob(owner);
    for (const path of ['test', `deliveries/${(await deliveries(webhook))[0].id}/replay`]) {
      expect((await owner.post(`${webhook.url}/${path}`)).body.code).toBe('webhook.disabled');
    }
    const since = new Date(Date.now() - DAY_MS).toISOString();
    expect((await owner.post(`${webhook.url}/replay-failed`, { since })).status).toBe(409);
    expect((await owner.patch(webhook.url, { enabled: true })).body).toMatchObject({
      status: 'enabled',
      disabledReason: null,
      failingSince: null,
    });
    expect((await owner.post(`${webhook.url}/replay-failed`, { since: new Date().toISOString() })).body).toEqual({ replayed: 0 });
    const { status, body } = await owner.post(`${webhook.url}/replay-failed`, { since });
    expect([status, body]).toEqual([202, { replayed: 2 }]);
    await eventually(async () => expect(await deliveries(webhook, '?status=delivered')).toHaveLength(2));
    expect(await deliveries(webhook)).toHaveLength(2);
    await forget(webhook);
  });

  it('end when nothing arrives for three days; of the board’s, administrators are told', async () => {
    const webhook = await hook(['job.paused'], { by: admin, at: '/v1/admin/webhooks' });
    receiver.answer = (response) => void response.writeHead(500).end();
    const job = await createLiveJob(owner);
    await owner.post(`/v1/jobs/${job.id}/pause`);
    const { id } = await logged(webhook, { attempts: 1 });
    await app.database.query(`update webhook_endpoints set failing_since = now() - interval '71 hours' where id = $1`, [webhook.id]);
    await makeDue(id);
    await logged(webhook, { attempts: 2, status: 'pending' });
    // Trying it out says nothing about the days before.
    await app.database.query(`update webhook_endpoints set failing_since = now() - interval '73 hours' where id = $1`, [webhook.id]);
    await admin.post(`${webhook.url}/test`);
    await logged(webhook, { type: 'webhook.test', status: 'failed' });
    expect((await admin.get(webhook.url)).body.status).toBe('enabled');
    await makeDue(id);
    await eventually(async () =>
      expect((await admin.get(webhook.url)).body).toMatchObject({ status: 'disabled', disabledReason: 'failing' }),
    );
    expect((await mailTo(smtp, admin.account?.email as string, /is disabled/)).text).toContain('three days');
    await forget(webhook);
  });

  it('say nothing about an address that they do not go to any more, and all about the one that they do', async () => {
    const webhook = await hook(['job.paused']);
    const other = `${receiver.origin}/hook-${++paths}`;
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((done) => (asked = done));
    let answer = (): void => undefined;
    receiver.answer = (response, { path }) => {
      if (path !== webhook.path) return void response.writeHead(204).end();
      answer = () => void response.writeHead(410).end();
      asked();
    };
    const job = await createLiveJob(owner);
    await owner.post(`/v1/jobs/${job.id}/pause`);
    await isAsked;
    expect((await owner.patch(webhook.url, { url: other })).status).toBe(200);
    answer();
    const { id } = await logged(webhook, { attempts: 1, status: 'pending', responseStatus: 410 });
    expect((await owner.get(webhook.url)).body).toMatchObject({ status: 'enabled', failingSince: null });
    await makeDue(id);
    await logged(webhook, { attempts: 2, status: 'delivered' });

    // A failure that another one's arrival has overtaken leaves nothing behind.
    await app.database.query('update webhook_endpoints set failing_since = now(), failed_at = now() where id = $1', [webhook.id]);
    await owner.post(`${webhook.url}/test`);
    await eventually(async () => expect((await owner.get(webhook.url)).body.failingSince).toBeNull());
    await forget(webhook);
  });

  it('that failed once, long ago, are not said to have failed since', async () => {
    const webhook = await hook(['job.paused']);
    await app.database.query(
      `update webhook_endpoints set failing_since = now() - interval '9 days', failed_at = now() - interval '9 days' where id = $1`,
      [webhook.id],
    );
    receiver.answer = (response) => void response.writeHead(500).end();
    const job = await createLiveJob(owner);
    await owner.post(`/v1/jobs/${job.id}/pause`);
    await logged(webhook, { attempts: 1, status: 'pending', responseStatus: 500 });
    const { status, failingSince } = (await owner.get(webhook.url)).body;
    expect([status, Date.now() - Date.parse(failingSince) < DAY_MS]).toEqual(['enabled', true]);
    await forget(webhook);
  });

  it('that the board itself fails to send have failed, and are tried again like others', async () => {
    const webhook = await hook(['job.paused']);
    const sending = jest.spyOn(app.nest.get(WebhookSender, { strict: false }), 'send').mockRejectedValue(new TypeError('What is this?'));
    const job = await createLiveJob(owner);
    await owner.post(`/v1/jobs/${job.id}/pause`);
    const { id } = await logged(webhook, { attempts: 1, status: 'pending', error: 'the board could not send it' });
    sending.mockRestore();
    const [row] = await app.database.query<{ failures: number }>('select failures from webhook_deliveries where id = $1', [id]);
    expect(row?.failures).toBe(1);
    expect((await owner.get(webhook.url)).body.failingSince).not.toBeNull();
    await makeDue(id);
    await logged(webhook, { attempts: 2, status: 'delivered' });
    await forget(webhook);
  });

  it('of one company, however many and slow, leave hands for the others', async () => {
    const slow: Hook[] = [];
    for (let n = 0; n < 5; n++) slow.push(await hook(['job.paused']));
    const slowPaths = new Set(slow.map(({ path }) => path));
    const held: (() => void)[] = [];
    receiver.answer = (response, { path }) => {
      const done = () => void response.writeHead(204).end();
      if (slowPaths.has(path)) held.push(done);
      else done();
    };
    const underWay = async () =>
      (
        await app.database.query<{ count: number }>(
          'select count(*)::int as count from webhook_deliveries where endpoint_id = any($1) and leased_until > now()',
          [slow.map(({ id }) => id)],
        )
      )[0]?.count;
    const job = await createLiveJob(owner);
    const messages = app.nest.get(WebhookMessagesService, { strict: false });
    // As many as one worker has hands.
    for (let n = 0; n < 8; n++) await messages.tellOfJob(newId(), 'job.paused', job.id, new Date());
    await eventually(() => expect(held).toHaveLength(10), 30_000);
    const stranger = await app.employer();
    const theirs = await createEmployer(stranger);
    const quick = await hook(['job.paused'], { by: stranger, at: `/v1/employers/${theirs.id}/webhooks` });
    const post = await createLiveJob(stranger);
    await stranger.post(`/v1/jobs/${post.id}/pause`);
    await arrived(quick.path, 1);
    expect([held.length, await underWay()]).toEqual([10, 10]);
    const release = setInterval(() => held.splice(0).forEach((done) => done()), 20);
    for (const webhook of slow) {
      await eventually(async () => expect(await deliveries(webhook, '?status=delivered')).toHaveLength(8), 60_000);
    }
    clearInterval(release);
    await Promise.all([...slow, quick].map(forget));
  });

  it('are owed once for each event, and sent once for each attempt, by whatever number of workers', async () => {
    const webhook = await hook(['job.closed']);
    const job = await createLiveJob(owner);
    const [eventId, messages] = [newId(), app.nest.get(WebhookMessagesService, { strict: false })];
    await Promise.all(Array.from({ length: 5 }, () => messages.tellOfJob(eventId, 'job.closed', job.id, new Date())));
    const { id } = await logged(webhook, { status: 'delivered', attempts: 1 });
    expect(await deliveries(webhook)).toHaveLength(1);

    await app.database.query(
      `update webhook_deliveries set status = 'pending', next_attempt_at = now() + interval '1 hour' where id = $1`,
      [id],
    );
    const attempts = app.nest.get(WebhookAttemptsService, { strict: false });
    await Promise.all(Array.from({ length: 10 }, () => attempts.attempt(id, 2)));
    await Promise.all([attempts.attempt(id, 1), attempts.attempt(id, 2), attempts.attempt(id, 4)]);
    await logged(webhook, { status: 'delivered', attempts: 2 });
    expect(receiver.at(webhook.path)).toHaveLength(2);

    // A worker that died in the middle of an attempt: when its time is up, somebody else makes the next one.
    await app.database.query(
      `update webhook_deliveries set status = 'pending', attempts = 3, leased_until = now() - interval '1 second' where id = $1`,
      [id],
    );
    await makeDue(id);
    await logged(webhook, { status: 'delivered', attempts: 4 });
    expect(receiver.at(webhook.path)).toHaveLength(3);

    // Whatever ends every worker that sends it is given up as it would be had it failed.
    await app.database.query(
      `update webhook_deliveries set status = 'pending', failures = 9, leased_until = now() - interval '1 second' where id = $1`,
      [id],
    );
    await makeDue(id);
    await logged(webhook, { status: 'failed', attempts: 5 });
    expect(receiver.at(webhook.path)).toHaveLength(3);
    await forget(webhook);
  });

  it('that are slow hold up no others: a few at a time, and the rest when there is room', async () => {
    const [slow, quick] = [await hook(['job.paused']), await hook(['job.paused'])];
    const held: (() => void)[] = [];
    let most = 0;
    receiver.answer = (response, { path }) => {
      const done = () => void response.writeHead(204).end();
      if (path !== slow.path) return done();
      most = Math.max(most, held.push(done));
    };
    const job = await createLiveJob(owner);
    const messages = app.nest.get(WebhookMessagesService, { strict: false });
    for (let n = 0; n < 12; n++) await messages.tellOfJob(newId(), 'job.paused', job.id, new Date());
    await arrived(quick.path, 12);
    expect(most).toBeLessThanOrEqual(6);
    const release = setInterval(() => held.splice(0).forEach((done) => done()), 20);
    await eventually(async () => expect(await deliveries(slow, '?status=delivered')).toHaveLength(12), 30_000);
    clearInterval(release);
    expect(receiver.at(slow.path)).toHaveLength(12);
    await Promise.all([slow, quick].map(forget));
  });

  it('never go where they should not, whatever a name says today', async () => {
    const names = app.nest.get(DomainNames);
    const begun: string[] = [];
    Object.assign(names, {
      addresses: async (host: string) =>
        host === 'rebinding.example'
          ? [{ address: '127.0.0.1', family: 4 }]
          : [
              { address: '93.184.216.34', family: 4 },
              { address: '169.254.169.254', family: 4 },
            ],
    });
    const transport = app.nest.get(WebTransport, { strict: false }) as object;
    const begin = (transport as { begin: (url: URL) => unknown }).begin;
    Object.assign(transport, {
      begin: (url: URL, ...rest: unknown[]) => (begun.push(url.host), begin.call(transport, url, ...(rest as []))),
    });
    const at = `/v1/employers/${employer.id}/webhooks`;
    for (const host of ['rebinding.example', 'half-public.example']) {
      const { body: webhook } = await owner.post(at, { url: `https://${host}/hook`, events: ['job.published'] });
      await owner.post(`${at}/${webhook.id}/test`);
      const url = `${at}/${webhook.id}`;
      await logged({ url, by: owner } as Hook, { status: 'failed', error: 'the host has no address, or one that is not public' });
      // What the operator no longer allows is not gone to either, although it is written down.
      await app.database.query('update webhook_endpoints set url = $2 where id = $1', [webhook.id, 'http://127.0.0.1:9/hook']);
      await owner.post(`${url}/test`);
      await logged({ url, by: owner } as Hook, { status: 'failed', error: expect.stringContaining('only https') });
      await owner.delete(url);
    }
    expect(begun).toEqual([]);
    for (const url of [
      'http://ats.example/',
      'https://10.0.0.1/',
      'https://localhost/',
      'https://ats.example:22/',
      'https://a:b@ats.example/',
      'nonsense',
    ]) {
      const { status, body } = await owner.post(at, { url, events: ['job.published'] });
      expect([url, status, body.errors?.[0]?.pointer]).toEqual([url, 400, '/url']);
    }
  });

  it('refuse what they do not know, and are no more than ten', async () => {
    const at = `/v1/employers/${employer.id}/webhooks`;
    const url = 'https://ats.example/hook';
    for (const body of [
      { url },
      { url, events: [] },
      { url, events: ['job.exploded'] },
      { url, events: ['job.closed', 'job.closed'] },
      { url, events: ['webhook.test'] },
    ]) {
      expect((await owner.post(at, body)).body.errors?.[0]?.pointer).toMatch(/^\/events/);
    }
    const made = await Promise.all(Array.from({ length: 13 }, () => owner.post(at, { url, events: ['job.closed'] })));
    expect(made.map(({ status }) => status).toSorted()).toEqual([...Array<number>(10).fill(201), 409, 409, 409]);
    expect(made.find(({ status }) => status === 409)?.body.code).toBe('webhook.too-many');
    const first = await owner.get(`${at}?limit=6`);
    const rest = await owner.get(`${at}?limit=6&cursor=${first.body.page.nextCursor}`);
    expect([...first.body.items, ...rest.body.items].map(({ id }) => id).toSorted()).toEqual(
      made.flatMap(({ status, body }) => (status === 201 ? [body.id] : [])).toSorted(),
    );
    for (const { id } of [...first.body.items, ...rest.body.items]) expect((await owner.delete(`${at}/${id}`)).status).toBe(204);

    const webhook = await hook();
    expect((await owner.post(`${webhook.url}/rotate-secret`, { overlapHours: 169 })).status).toBe(400);
    expect((await owner.post(`${webhook.url}/replay-failed`, { since: 'yesterday' })).body.errors[0].pointer).toBe('/since');
    expect((await owner.get(`${webhook.url}/deliveries?status=lost`)).status).toBe(400);
    const tests = await Promise.all(Array.from({ length: 12 }, () => owner.post(`${webhook.url}/test`)));
    expect(tests.map(({ status }) => status).toSorted()).toEqual([...Array<number>(10).fill(202), 429, 429]);
    await forget(webhook);
  });

  it('forget what was told of somebody who is gone, and tell that he is', async () => {
    const webhook = await hook(['application.submitted', 'application.anonymised']);
    const [job, seeker] = [await createLiveJob(owner), await app.seeker()];
    const { id } = await apply(seeker, job.id);
    await arrived(webhook.path, 1);
    expect((await seeker.call('DELETE', '/v1/me', { password: TEST_PASSWORD })).status).toBe(204);
    const [, gone] = await arrived(webhook.path, 2);
    expect(gone?.message).toMatchObject({ type: 'application.anonymised', data: { application: { id, stage: 'withdrawn' } } });
    expect((await deliveries(webhook)).map(({ type }) => type)).toEqual(['application.anonymised']);

    const [retention] = app.nest.get(WebhooksPersonalData, { strict: false }).retention;
    const monthAgo = new Date(Date.now() - 30 * DAY_MS);
    const before = await retention?.count(monthAgo);
    await app.database.query(`update webhook_deliveries set created_at = now() - interval '31 days' where endpoint_id = $1`, [webhook.id]);
    expect(await retention?.count(monthAgo)).toBe((before ?? 0) + 1);
    expect(await retention?.apply(monthAgo, 100)).toBe((before ?? 0) + 1);
    expect(await deliveries(webhook)).toEqual([]);
    await forget(webhook);
  });

  it('go with the last member of their company', async () => {
    const alone = await app.employer();
    const { id } = await createEmployer(alone);
    const webhook = await hook(ALL_EVENTS, { by: alone, at: `/v1/employers/${id}/webhooks` });
    await createLiveJob(alone);
    await arrived(webhook.path, 1);
    expect((await alone.call('DELETE', '/v1/me', { password: TEST_PASSWORD })).status).toBe(204);
    expect(await app.database.query('select 1 from webhook_endpoints where employer_id = $1', [id])).toEqual([]);
    // Its postings are closed a moment later; nobody is told.
    await eventually(async () =>
      expect(await app.database.query(`select 1 from jobs where employer_id = $1 and status = 'closed'`, [id])).toHaveLength(1),
    );
    await eventually(async () => expect(await app.database.query('select 1 from outbox_messages')).toEqual([]));
    expect(receiver.at(webhook.path)).toHaveLength(1);
  });
});
