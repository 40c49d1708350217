import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/ids.js';
import type { QueueName } from '../../src/infra/queue/event-handler.js';
import { OutboxDispatcher } from '../../src/infra/queue/outbox.dispatcher.js';
import { TaskQueues } from '../../src/infra/queue/task-queues.js';
import { WatchQueues } from '../../src/infra/queue/watch-queues.js';
import { apply, createHiring } from '../factories/jobs.js';
import { freePort } from '../support/board-process.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis-server.mjs';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

interface Redis {
  url: string;
  port: number;
  stop(): Promise<void>;
}

const KINDS = ['PostgreSQL', ...(process.env.NEXUS_TEST_REDIS_URL === undefined ? [] : ['Redis'])];

describe.each(KINDS)('Queues on %s', (kind) => {
  let redis: Redis | undefined;
  let smtp: SmtpSink;
  let app: TestApp;
  let admin: Caller;
  let environment: Record<string, string>;
  /** There is none at first: what is put into the queues stays there. */
  let worker: TestApp | undefined;

  beforeAll(async () => {
    redis = kind === 'Redis' ? await startRedis(await freePort()) : undefined;
    smtp = await SmtpSink.start();
    environment = { SMTP_URL: smtp.url, QUEUE_ALARM_SECONDS: '60', ...(redis && { REDIS_URL: redis.url }) };
    app = await TestApp.start({ ...environment, WORKER: 'off' });
    admin = await app.admin();
  });
  afterAll(async () => {
    await worker?.close();
    await app.close();
    await smtp.stop();
    await redis?.stop();
  });

  const stateOf = async (name: string) => {
    const { status, body } = await admin.get('/v1/admin/queues');
    expect([status, body.items.map((queue: { name: string }) => queue.name)]).toEqual([200, ['outbox', 'events', 'mail', 'webhooks']]);
    return body.items.find((queue: { name: string }) => queue.name === name);
  };
  const metric = async (name: string): Promise<number> => {
    const { body } = await app.anonymous().get<string>('/metrics');
    const line = body.split('\n').find((one) => one.startsWith(`${name} `));
    if (line === undefined) throw new Error(`There is no ${name}`);
    return Number(line.split(' ').at(-1));
  };
  const queue = (name: QueueName) => app.nest.get(TaskQueues, { strict: false }).reach(name);
  const put = async (name: QueueName, task: string, payload: object, options: object = {}) => {
    const eventId = newId();
    const jobId = `${eventId}-${task}`;
    await (await queue(name)).add(task, { eventId, payload }, { jobId, removeOnFail: false, ...options });
    return jobId;
  };
  /** Tasks that nothing can be done about, given up at the first attempt. */
  const giveUp = async (count: number) => {
    const before = (await stateOf('events')).failed as number;
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      ids.push(await put('events', `Nothing${n}`, { secret: 'a payload', of: 'sam@secret.example' }, { attempts: 1 }));
      // One after the other, for they are listed in the order in which they failed.
      await eventually(async () => expect((await stateOf('events')).failed).toBe(before + n + 1));
    }
    return ids;
  };

  it('show what waits, from the outbox on, and say when it waits for too long', async () => {
    const watch = app.nest.get(WatchQueues, { strict: false });
    await eventually(async () => expect(await stateOf('outbox')).toMatchObject({ waiting: 0, oldestWaitingSeconds: null, late: false }));
    const { job } = await createHiring(await app.employer());
    await apply(await app.seeker(), job.id);
    const { waiting, reachable, oldestWaitingSeconds } = await stateOf('outbox');
    expect([reachable, waiting > 2, oldestWaitingSeconds >= 0]).toEqual([true, true, true]);
    expect(await stateOf('events')).toMatchObject({ waiting: 0, active: 0, delayed: 0, failed: 0, oldestWaitingSeconds: null });

    await app.nest.get(OutboxDispatcher, { strict: false }).dispatch();
    expect((await stateOf('outbox')).waiting).toBe(0);
    const queued = await stateOf('events');
    expect(queued).toMatchObject({ late: false });
    expect([queued.waiting > 2, queued.oldestWaitingSeconds < 30]).toEqual([true, true]);
    await watch.sweep();
    expect(app.logs.filter((line) => line.includes('is late'))).toEqual([]);

    await put('mail', 'SendEmailWhenQueued', { deliveryId: newId() }, { delay: 3_600_000 });
    expect(await stateOf('mail')).toMatchObject({ waiting: 0, delayed: 1, oldestWaitingSeconds: null, late: false });
    // Due, and nobody is there who would see it.
    await put('webhooks', 'SendWebhookWhenDue', { deliveryId: newId(), attempt: 1 }, { timestamp: Date.now() - 100_000, delay: 10_000 });
    expect(await stateOf('webhooks')).toMatchObject({ delayed: 1, late: true });
    expect(Math.round((await stateOf('webhooks')).oldestWaitingSeconds / 10)).toBe(9);
  });

  it('are in the metrics, and in the log once when they are late and once when they are not', async () => {
    const watch = app.nest.get(WatchQueues, { strict: false });
    const lines = (text: string) => app.logs.filter((line) => line.includes(text));
    await app.nest.get(OutboxDispatcher, { strict: false }).dispatch();
    expect(lines('The queue webhooks is late')).toHaveLength(0);
    await watch.sweep();
    await watch.sweep();
    expect(lines('The queue webhooks is late: 0 wait')).toHaveLength(1);
    expect(lines('"level":40').filter((line) => line.includes('is late'))).toHaveLength(1);
    expect(await metric('nexus_queue_tasks{queue="webhooks",state="delayed"}')).toBe(1);
    expect(await metric('nexus_queue_tasks{queue="events",state="waiting"}')).toBeGreaterThan(2);
    expect(await metric('nexus_queue_oldest_waiting_seconds{queue="webhooks"}')).toBeGreaterThan(80);
    expect(await metric('nexus_queue_oldest_waiting_seconds{queue="mail"}')).toBe(0);
    expect([await metric('nexus_queue_late{queue="webhooks"}'), await metric('nexus_queue_late{queue="mail"}')]).toEqual([1, 0]);
    expect(await metric('nexus_queue_reachable{queue="events"}')).toBe(1);

    worker = await TestApp.start(environment, app.database);
    await eventually(async () => expect(await stateOf('webhooks')).toMatchObject({ delayed: 0, waiting: 0, active: 0, late: false }));
    await eventually(async () => expect(await stateOf('events')).toMatchObject({ waiting: 0, active: 0, oldestWaitingSeconds: null }));
    await watch.sweep();
    await watch.sweep();
    // The framework has one log, that of the application which was started last.
    expect(worker.logs.filter((line) => line.includes('The queue webhooks is in time again'))).toHaveLength(1);
  });

  it('show what was given up, and nothing of what it was about', async () => {
    const [id = ''] = await giveUp(1);
    const { status, body } = await admin.get('/v1/admin/queues/events/failed');
    expect([status, body.items.length, body.page.total]).toEqual([200, 1, { value: 1, relation: 'eq' }]);
    expect(body.items[0]).toEqual({
      id,
      task: 'Nothing0',
      eventId: id.slice(0, 36),
      attempts: 1,
      error: 'There is no handler Nothing0',
      addedAt: expect.any(String),
      failedAt: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toMatch(/payload|secret/);
    expect((await admin.get('/v1/admin/queues/outbox/failed')).body.items).toEqual([]);
    expect((await admin.get('/v1/admin/queues/attic/failed')).body.code).toBe('queue.not-found');
    expect((await admin.get('/v1/admin/queues/events/failed?cursor=x')).status).toBe(400);
    expect((await admin.get('/v1/admin/queues/events/failed?limit=0')).status).toBe(400);
  });

  it('page through it, whatever fails and is tried again meanwhile', async () => {
    const ids = await giveUp(9);
    const page = (cursor?: string) => admin.get(`/v1/admin/queues/events/failed?limit=4${cursor ? `&cursor=${cursor}` : ''}`);
    const { body: first } = await page();
    expect(first.items.map((task: { id: string }) => task.id)).toEqual(ids.slice(-4).toReversed());
    await giveUp(3);
    for (const id of [ids[8], ids[7]]) expect((await admin.post(`/v1/admin/queues/events/failed/${id}/retry`)).status).toBe(202);
    await eventually(async () => expect((await stateOf('events')).failed).toBe(13));
    const { body: second } = await page(first.page.nextCursor);
    const { body: third } = await page(second.page.nextCursor);
    const rest = [...second.items, ...third.items].map((task: { id: string }) => task.id);
    expect(rest.slice(0, 5)).toEqual(ids.slice(0, 5).toReversed());
    expect([rest.length, third.page.nextCursor]).toEqual([6, null]);
  });

  it('try again what was given up when somebody asks, once, and the log says who did', async () => {
    smtp.refusing = true;
    const { job } = await createHiring(await app.employer());
    const candidate = await app.seeker();
    await apply(candidate, job.id);
    const [delivery] = await eventually(async () => {
      const rows = await app.database.query<{ id: string }>('select id from email_deliveries where recipient_id = $1', [
        candidate.account?.id,
      ]);
      if (rows.length === 0) throw new Error('It is not owed yet');
      return rows;
    });
    const id = await put('mail', 'SendEmailWhenQueued', { deliveryId: delivery?.id }, { attempts: 1 });
    await eventually(async () => expect((await admin.get('/v1/admin/queues/mail/failed')).body.items).toMatchObject([{ id }]));
    smtp.refusing = false;
    const retry = () => admin.post(`/v1/admin/queues/mail/failed/${id}/retry`);
    const answers = await Promise.all([retry(), retry()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 404]);
    expect(answers.find(({ status }) => status === 404)?.body.code).toBe('queue.task-not-found');
    await eventually(() => expect(smtp.to(candidate.account?.email as string)).toHaveLength(1));
    await eventually(async () => expect((await admin.get('/v1/admin/queues/mail/failed')).body.items).toEqual([]));
    expect((await retry()).status).toBe(404);
    expect((await admin.post(`/v1/admin/queues/events/failed/${id}/retry`)).status).toBe(404);
    expect((await admin.post('/v1/admin/queues/mail/failed/..%2f..%2fx/retry')).body.code).toBe('queue.task-not-found');
    const { body: log } = await admin.get(`/v1/admin/audit-log?targetId=${id.slice(0, 36)}`);
    expect(log.items).toMatchObject([{ action: 'task.retry', targetType: 'task', actorId: admin.account?.id, reason: `mail: ${id}` }]);
    // And is not sent once more by the task that had it in the first place.
    await eventually(async () => expect(await stateOf('mail')).toMatchObject({ waiting: 0, active: 0 }), 30_000);
    expect(smtp.to(candidate.account?.email as string)).toHaveLength(1);
  });

  it('try everything again that was given up since a time, and once each', async () => {
    const first = (await giveUp(2)).at(-1) as string;
    const { body } = await admin.get('/v1/admin/queues/events/failed?limit=1');
    const { failed } = await stateOf('events');
    const retrySince = (since: string) => admin.post('/v1/admin/queues/events/retry-failed', { since });
    expect(await retrySince(new Date(Date.now() + 60_000).toISOString())).toMatchObject({ status: 202, body: { retried: 0 } });
    expect(await retrySince(body.items[0].failedAt)).toMatchObject({ status: 202, body: { retried: 1 } });
    // Nothing can be done about it now either.
    await eventually(async () => {
      const { body: again } = await admin.get('/v1/admin/queues/events/failed?limit=1');
      expect(again.items[0].id).toBe(first);
      expect(again.items[0].failedAt > body.items[0].failedAt).toBe(true);
    });
    expect((await retrySince('2020-01-01T00:00:00Z')).body).toEqual({ retried: failed });
    await eventually(async () => expect((await stateOf('events')).failed).toBe(failed), 30_000);
    expect((await admin.post('/v1/admin/queues/outbox/retry-failed', { since: '2020-01-01T00:00:00Z' })).body).toEqual({ retried: 0 });
    expect((await admin.post('/v1/admin/queues/attic/retry-failed', { since: '2020-01-01T00:00:00Z' })).status).toBe(404);
    expect((await retrySince('yesterday')).body.errors[0].pointer).toBe('/since');
    const { body: log } = await admin.get('/v1/admin/audit-log');
    const entry = { action: 'task.retry-failed', targetType: 'task', reason: 'events: all since 2020-01-01T00:00:00.000Z' };
    expect(log.items).toContainEqual(expect.objectContaining(entry));
  });

  it('that are away are told nothing that they would have to hear again and again when they are back', async () => {
    if (!redis) return;
    const { client } = (await queue('events')).getBackend() as unknown as { client: Promise<{ offlineQueue: { length: number } }> };
    await redis.stop();
    await createHiring(await app.employer());
    const dispatcher = app.nest.get(OutboxDispatcher, { strict: false });
    for (let n = 0; n < 10; n++) await dispatcher.dispatch().catch(() => undefined);
    await admin.get('/v1/admin/queues');
    expect((await client).offlineQueue.length).toBe(0);
    redis = (await startRedis(redis.port)) as Redis;
    await eventually(async () => expect((await stateOf('events')).reachable).toBe(true));
    await eventually(async () => expect(await stateOf('outbox')).toMatchObject({ waiting: 0 }), 30_000);
  });

  it('that are away are said to be, and the outbox is seen all the same', async () => {
    if (!redis) return;
    await redis.stop();
    const { body: states } = await admin.get('/v1/admin/queues');
    expect(states.items).toMatchObject([{ name: 'outbox', reachable: true }, { name: 'events' }, { name: 'mail' }, { name: 'webhooks' }]);
    expect(states.items[2]).toEqual({
      name: 'mail',
      reachable: false,
      waiting: null,
      active: null,
      delayed: null,
      failed: null,
      oldestWaitingSeconds: null,
      late: false,
    });
    const { body: metrics } = await app.anonymous().get<string>('/metrics');
    expect(metrics).toContain('nexus_queue_reachable{queue="mail"} 0');
    expect(metrics).not.toContain('nexus_queue_tasks{queue="mail"');
    expect(metrics).toContain('nexus_queue_tasks{queue="outbox",state="waiting"} 0');
    const { status, body } = await admin.get('/v1/admin/queues/mail/failed');
    expect([status, body.code]).toEqual([503, 'service.unavailable']);
    redis = (await startRedis(redis.port)) as Redis;
    await eventually(async () => expect((await stateOf('mail')).reachable).toBe(true));
  });
});
