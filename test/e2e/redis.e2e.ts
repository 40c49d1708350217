import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { apply, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import { BoardProcess, freePort } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis-server.mjs';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

/** The same numbers in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const describeOnRedis = process.env.NEXUS_TEST_REDIS_URL === undefined ? describe.skip : describe;

describeOnRedis('On Redis', () => {
  let redis: { url: string; port: number; stop(): Promise<void> };
  let smtp: SmtpSink;
  let app: TestApp;
  let recruiter: Caller;

  beforeAll(async () => {
    redis = (await startRedis(await freePort())) as typeof redis;
    smtp = await SmtpSink.start();
    app = await TestApp.start({ REDIS_URL: redis.url, SMTP_URL: smtp.url });
    recruiter = await app.employer();
    await createEmployer(recruiter);
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
    await redis.stop();
  });

  it('the queue is in Redis, and mails arrive', async () => {
    const candidate = await app.seeker();
    const { job } = await createHiring(await app.employer());
    await apply(candidate, job.id);
    await eventually(() => expect(smtp.to(candidate.account?.email as string)).toHaveLength(1));
    const client = new Redis(redis.url);
    expect((await client.keys('{nexus}:*')).length).toBeGreaterThan(0);
    await client.quit();
    const [tables] = await app.database.query<{ tasks: string }>('select count(*) as tasks from bullmq.job');
    expect(tables?.tasks).toBe('0');
  });

  it('the cache is in Redis, shared by processes, and dropped by whoever writes', async () => {
    const { id } = await createLiveJob(recruiter, { title: 'Shared' });
    const other = await BoardProcess.up({ DATABASE_URL: app.database.url, REDIS_URL: redis.url, WORKER: 'off', LOG_LEVEL: 'warn' });
    try {
      const titleAt = async (url: string) =>
        (await new Caller(url).get('/v1/jobs?q=shared')).body.items.map(({ title }: { title: string }) => title);
      expect(await titleAt(app.url)).toEqual(['Shared']);
      // Behind the product's back, so that only the cache can still know.
      await app.database.query("update jobs set title = 'Shared but hidden' where id = $1", [id]);
      expect(await titleAt(other.url)).toEqual(['Shared']);
      await new Caller(other.url, recruiter.token).patch(`/v1/jobs/${id}`, { title: 'Shared and changed' });
      expect(await titleAt(app.url)).toEqual(['Shared and changed']);
    } finally {
      await other.stop();
    }
  });

  it('nobody sees the state before his own acknowledged write, in his process at once, in another within its time', async () => {
    const other = await BoardProcess.up({ DATABASE_URL: app.database.url, REDIS_URL: redis.url, WORKER: 'off', LOG_LEVEL: 'warn' });
    try {
      const random = randomOf(20_261);
      const owners = await Promise.all([app.employer(), app.employer(), app.employer()]);
      const jobs = await Promise.all(
        owners.map(async (owner) => {
          await createEmployer(owner);
          return { id: (await createLiveJob(owner, { title: 'Weathervane 0' })).id, owner, written: 0, acknowledged: [[0, 0]] };
        }),
      );
      const numberIn = (title: string) => Number(title.split(' ')[1]);
      const clients = Array.from({ length: 9 }, async (_, client) => {
        const job = jobs[client % jobs.length] as (typeof jobs)[number];
        for (let step = 0; step < 40; step++) {
          const [near, far] = random() < 0.5 ? [app.url, other.url] : [other.url, app.url];
          if (random() < 0.25 && client < jobs.length) {
            const number = ++job.written;
            const { status } = await new Caller(near, job.owner.token).patch(`/v1/jobs/${job.id}`, { title: `Weathervane ${number}` });
            expect(status).toBe(200);
            job.acknowledged.push([number, performance.now()]);
            const { body } = await new Caller(near).get(`/v1/jobs/${job.id}`);
            expect(numberIn(body.title)).toBeGreaterThanOrEqual(number);
          } else {
            const askedAt = performance.now();
            const reader = new Caller(random() < 0.5 ? near : far);
            const [one, list] = [await reader.get(`/v1/jobs/${job.id}`), await reader.get('/v1/jobs?q=weathervane&sort=newest')];
            const listed = list.body.items.find(({ id }: { id: string }) => id === job.id);
            // A message takes a moment; a second is much more than the hundredth that it takes, and much less than the TTL.
            const due = Math.max(
              ...job.acknowledged.filter(([, at]) => (at as number) < askedAt - 1000).map(([number]) => number as number),
              0,
            );
            expect(numberIn(one.body.title)).toBeGreaterThanOrEqual(due);
            expect(numberIn(listed.title)).toBeGreaterThanOrEqual(due);
            expect(JSON.stringify(list.body)).not.toContain(job.owner.account?.email);
          }
        }
      });
      await Promise.all(clients);
      expect(jobs.reduce((sum, { written }) => sum + written, 0)).toBeGreaterThan(10);
    } finally {
      await other.stop();
    }
  });

  it('a process that missed a message finds out within a second', async () => {
    const { id } = await createLiveJob(recruiter, { title: 'Missed message' });
    const title = async () => (await app.anonymous().get(`/v1/jobs/${id}`)).body.title as string;
    expect(await title()).toBe('Missed message');
    // As a process would that could tell Redis, and whose message got lost.
    await app.database.query("update jobs set title = 'Missed and found' where id = $1", [id]);
    const client = new Redis(redis.url);
    await client.set('nexus:generation', 'another');
    await client.quit();
    expect(await title()).toBe('Missed message');
    await eventually(async () => expect(await title()).toBe('Missed and found'), 3000);
  });

  it('limits are counted together by all processes', async () => {
    const environment = {
      DATABASE_URL: app.database.url,
      REDIS_URL: redis.url,
      WORKER: 'off',
      LOG_LEVEL: 'warn',
      RATE_LIMIT: 'on',
      RATE_LIMIT_READS: '6',
    };
    const [one, two] = await Promise.all([BoardProcess.spawn(environment), BoardProcess.spawn(environment)]);
    try {
      await Promise.all([one, two].map((board) => eventually(() => fetch(`${board.url}/health/live`), 20_000)));
      const statuses: number[] = [];
      for (let n = 0; n < 8; n++) statuses.push((await (n % 2 === 0 ? one : two).caller().get('/v1/jobs')).status);
      expect(statuses.at(-1)).toBe(429);
    } finally {
      await Promise.all([one.stop(), two.stop()]);
    }
  });

  it.each(['volatile-lru', 'noeviction'])('full, with %s: reads and writes go on', async (policy) => {
    const client = new Redis(redis.url);
    const { used_memory: used } = Object.fromEntries(
      (await client.info('memory')).split('\r\n').map((line) => line.split(':') as [string, string]),
    );
    await client.config('SET', 'maxmemory', String(Number(used) + 200_000), 'maxmemory-policy', policy);
    try {
      const answers = await Promise.all(
        Array.from({ length: 300 }, (_, n) => app.anonymous().get(`/v1/jobs?limit=${1 + (n % 100)}&payMin=${n}&sort=newest`)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect((await recruiter.post('/v1/employers', { name: `Entered in a full one, ${policy}` })).status).toBe(201);
    } finally {
      await client.config('SET', 'maxmemory', '0');
      await client.quit();
    }
  });

  it('flushed: what was kept is made again, and nobody sees anything older for it', async () => {
    const owner = await app.employer();
    const { id } = (await createHiring(owner, { title: 'Before the flood' })).job;
    const title = async () => (await app.anonymous().get(`/v1/jobs/${id}`)).body.title as string;
    expect(await title()).toBe('Before the flood');
    const client = new Redis(redis.url);
    // The queue lives there too: only what the cache wrote.
    await client.del(...(await client.keys('nexus:*')));
    await client.quit();
    expect(await title()).toBe('Before the flood');
    await owner.patch(`/v1/jobs/${id}`, { title: 'After the flood' });
    expect(await title()).toBe('After the flood');
  });

  it('killed and started again under load: no answer is an error', async () => {
    const statuses = new Map<number, number>();
    const load = { done: false };
    const clients = Array.from({ length: 6 }, async (_, client) => {
      for (let n = 0; !load.done; n++) {
        const { status } = await app.anonymous().get(`/v1/jobs?limit=${1 + ((n + client) % 20)}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    });
    await delay(300);
    for (let kill = 0; kill < 2; kill++) {
      await redis.stop();
      await delay(500);
      redis = (await startRedis(redis.port)) as typeof redis;
      await delay(500);
    }
    load.done = true;
    await Promise.all(clients);
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(100);
    await eventually(async () => {
      const before = await app.anonymous().get('/v1/jobs?limit=33');
      expect([before.status, app.logs.some((line) => line.includes('Redis is back'))]).toEqual([200, true]);
    });
    app.logs.length = 0;
  });

  it('slow: reads and writes go on', async () => {
    const client = new Redis(redis.url);
    await client.call('CLIENT', 'PAUSE', '3000', 'ALL');
    const startedAt = performance.now();
    for (let n = 0; n < 10; n++) expect((await app.anonymous().get(`/v1/jobs?limit=${40 + n}`)).status).toBe(200);
    expect((await recruiter.post('/v1/employers', { name: 'Entered while Redis was slow' })).status).toBe(201);
    // Whoever finds it slow waits half a second at most, and the others not at all for a while.
    expect(performance.now() - startedAt).toBeLessThan(3000);
    await delay(3000);
    client.disconnect();
    app.logs.length = 0;
  });

  it('going away makes nothing fail: reads and writes go on, mails wait, and all comes back by itself', async () => {
    const { job } = await createHiring(await app.employer());
    const candidate = await app.seeker();
    await redis.stop();
    for (let n = 0; n < 20; n++) expect((await app.anonymous().get(`/v1/jobs?limit=${n + 1}`)).status).toBe(200);
    expect((await app.anonymous().get('/health/ready')).status).toBe(200);
    await apply(candidate, job.id);
    expect((await recruiter.post('/v1/employers', { name: 'Entered without Redis' })).status).toBe(201);
    await eventually(() => expect(app.logs.filter((line) => line.includes('Redis is away'))).toHaveLength(1));
    expect(smtp.to(candidate.account?.email as string)).toHaveLength(0);

    redis = (await startRedis(redis.port)) as typeof redis;
    await eventually(() => expect(smtp.to(candidate.account?.email as string)).toHaveLength(1), 30_000);
    await eventually(() => expect(app.logs.filter((line) => line.includes('Redis is back'))).toHaveLength(1));
    expect(app.logs.filter((line) => line.includes('internal-error'))).toEqual([]);
  });
});
