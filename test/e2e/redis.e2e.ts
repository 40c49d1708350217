import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { apply, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import { BoardProcess, freePort } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis-server.mjs';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

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

  it('going away makes nothing fail: reads and writes go on, mails wait, and all comes back by itself', async () => {
    const { job } = await createHiring(await app.employer());
    const candidate = await app.seeker();
    await redis.stop();
    for (let n = 0; n < 20; n++) expect((await app.anonymous().get(`/v1/jobs?limit=${n + 1}`)).status).toBe(200);
    expect((await app.anonymous().get('/health/ready')).status).toBe(200);
    await apply(candidate, job.id);
    expect((await recruiter.post('/v1/employers', { name: 'Entered without Redis' })).status).toBe(201);
    expect(app.logs.filter((line) => line.includes('Redis is away'))).toHaveLength(1);
    expect(smtp.to(candidate.account?.email as string)).toHaveLength(0);

    redis = (await startRedis(redis.port)) as typeof redis;
    await eventually(() => expect(smtp.to(candidate.account?.email as string)).toHaveLength(1), 30_000);
    await eventually(() => expect(app.logs.filter((line) => line.includes('Redis is back'))).toHaveLength(1));
    expect(app.logs.filter((line) => line.includes('internal-error'))).toEqual([]);
  });
});
