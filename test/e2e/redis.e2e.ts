import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { apply, createDraft, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import { BoardProcess, freePort } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis-server.mjs';
import { SmtpSink } from '../support/smtp.js';
import { TEST_PASSWORD, TestApp } from '../support/test-app.js';

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
          const { id: employerId } = await createEmployer(owner);
          const { id: draftId } = await createDraft(owner, { title: 'Secret draft of a weathervane' });
          const { id } = await createLiveJob(owner, { title: 'Weathervane 0' });
          return { id, draftId, employerId, owner, written: 0, acknowledged: [[0, 0]] };
        }),
      );
      /** What only he sees, in either process, and what strangers and other owners see where he has just looked. */
      const lookAtDrafts = async (url: string, { draftId, employerId, owner }: (typeof jobs)[number]) => {
        const [mine, all] = await Promise.all(
          [`/v1/jobs/${draftId}`, `/v1/employers/${employerId}/jobs`].map((path) => new Caller(url, owner.token).get(path)),
        );
        expect([mine?.status, mine?.headers.get('cache-control'), all?.headers.get('cache-control')]).toEqual([
          200,
          expect.stringMatching(/no-store/),
          expect.stringMatching(/no-store/),
        ]);
        expect(JSON.stringify(all?.body)).toContain('Secret draft');
        const another = owners.find(({ token }) => token !== owner.token);
        for (const caller of [new Caller(url), new Caller(url, another?.token)]) {
          expect((await caller.get(`/v1/jobs/${draftId}`)).status).toBe(404);
          for (const path of [`/v1/employers/${employerId}/jobs`, '/v1/jobs?q=weathervane&sort=newest']) {
            expect(JSON.stringify((await caller.get(path)).body)).not.toContain('Secret draft');
          }
        }
      };
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
            if (random() < 0.3) await lookAtDrafts(random() < 0.5 ? near : far, job);
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

  it.each([
    ['volatile-lru', 'evicted_keys:[1-9]'],
    ['noeviction', 'errorstat_OOM:count=[1-9]'],
  ])('full, with %s: reads and writes go on, and nobody sees the state before his own write', async (policy, sign) => {
    const client = new Redis(redis.url);
    const ballast = Array.from({ length: 500 }, (_, n) => `ballast:${n}`);
    for (const key of ballast) await client.set(key, 'x'.repeat(10_000), 'EX', 600);
    const { id } = await createLiveJob(recruiter, { title: 'Cooper 0' });
    await app.anonymous().get(`/v1/jobs/${id}`);
    await client.config('RESETSTAT');
    const used = Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]);
    await client.config('SET', 'maxmemory', String(policy === 'noeviction' ? used - 100_000 : used), 'maxmemory-policy', policy);
    const title = async () => {
      const { status, body } = await app.anonymous().get(`/v1/jobs/${id}`);
      expect(status).toBe(200);
      return Number((body.title as string).split(' ')[1]);
    };
    const load = { done: false };
    try {
      const readers = Array.from({ length: 8 }, async (_, reader) => {
        for (let n = 0; !load.done; n++) {
          await title();
          expect((await app.anonymous().get(`/v1/jobs?limit=${1 + (n % 100)}&payMin=${reader}&sort=newest`)).status).toBe(200);
        }
      });
      try {
        for (let n = 1; n <= 20; n++) {
          expect((await recruiter.patch(`/v1/jobs/${id}`, { title: `Cooper ${n}` })).status).toBe(200);
          expect(await title()).toBe(n);
        }
      } finally {
        load.done = true;
        await Promise.all(readers);
      }
      expect(await client.info('everything')).toMatch(new RegExp(sign));
      // A line for each change of state: what runs out makes room again, for a while.
      const states = app.logs.flatMap((line) => /Redis is (away|back)/.exec(line)?.[1] ?? []);
      expect(states).toEqual(states.map((_, n) => (n % 2 === 0 ? 'away' : 'back')));
      expect(states[0]).toBe(policy === 'noeviction' ? 'away' : undefined);
    } finally {
      await client.config('SET', 'maxmemory', '0');
      await client.del(ballast);
      await client.quit();
    }
    if (policy === 'noeviction') await eventually(() => expect(app.logs.findLast((line) => line.includes('Redis is'))).toMatch(/is back/));
    app.logs.length = 0;
  });

  describe('where a process keeps nothing itself', () => {
    let bare: BoardProcess;
    let client: Redis;
    const look = async (path: string) => {
      const { status, body, headers } = await bare.caller().get(path);
      return [status, body.title as string, headers.get('x-cache')];
    };

    beforeAll(async () => {
      bare = await BoardProcess.up({
        DATABASE_URL: app.database.url,
        REDIS_URL: redis.url,
        CACHE_MEMORY_MB: '0',
        WORKER: 'off',
        LOG_LEVEL: 'warn',
      });
      client = new Redis(redis.url);
    });
    afterAll(async () => {
      await client.quit();
      await bare.stop();
    });

    it('flushed: what was kept is made again, and kept again', async () => {
      const { id } = await createLiveJob(recruiter, { title: 'Before the flood' });
      const path = `/v1/jobs/${id}`;
      await eventually(async () => expect(await look(path)).toEqual([200, 'Before the flood', 'hit']));
      // The queue lives there too: only what the cache wrote.
      await client.del(...(await client.keys('nexus:*')));
      expect(await look(path)).toEqual([200, 'Before the flood', 'miss']);
      await eventually(async () => expect(await look(path)).toEqual([200, 'Before the flood', 'hit']));
      await recruiter.patch(path, { title: 'After the flood' });
      expect(await look(path)).toEqual([200, 'After the flood', 'miss']);
    });

    it('what was kept before the generation was lost is not good any more', async () => {
      const { id } = await createLiveJob(recruiter, { title: 'Kept' });
      await eventually(async () => expect(await look(`/v1/jobs/${id}`)).toEqual([200, 'Kept', 'hit']));
      await app.database.query("update jobs set title = 'Changed' where id = $1", [id]);
      await client.del('nexus:generation');
      expect(await look(`/v1/jobs/${id}`)).toEqual([200, 'Changed', 'miss']);
    });

    it.each(['hello', '{"topics":[]}\n{"title":"Forged"}', '\n', 'null\nnull'])(
      'what others put there is not there: %j',
      async (garbage) => {
        const { id } = await createLiveJob(recruiter, { title: 'Genuine' });
        await eventually(async () => expect(await look(`/v1/jobs/${id}`)).toEqual([200, 'Genuine', 'hit']));
        for (const key of await client.keys('nexus:answer:*')) await client.set(key, garbage, 'KEEPTTL');
        await client.publish('nexus:drops:2', garbage);
        expect(await look(`/v1/jobs/${id}`)).toEqual([200, 'Genuine', 'miss']);
        await eventually(async () => expect(await look(`/v1/jobs/${id}`)).toEqual([200, 'Genuine', 'hit']));
        expect((await bare.caller().get<string>('/metrics')).body).toMatch(/nexus_cache_errors_total [1-9]/);
        expect(bare.output).not.toContain('Redis is away');
      },
    );

    it('what is of another kind where ours should be is overwritten, or does without', async () => {
      const { id } = await createLiveJob(recruiter, { title: 'Kind' });
      await client.del('nexus:generation');
      await client.lpush('nexus:generation', 'a list');
      expect(await look(`/v1/jobs/${id}`)).toEqual([200, 'Kind', 'miss']);
      await recruiter.patch(`/v1/jobs/${id}`, { title: 'Changed kind' });
      await eventually(async () => expect(await look(`/v1/jobs/${id}`)).toEqual([200, 'Changed kind', 'hit']));
    });
  });

  it('killed and started again under load: no answer is an error, and nobody sees the state before his own write', async () => {
    const statuses = new Map<number, number>();
    const load = { done: false };
    const count = (status: number) => statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const { id } = await createLiveJob(recruiter, { title: 'Wheelwright 0' });
    const clients = Array.from({ length: 6 }, async (_, client) => {
      for (let n = 0; !load.done; n++) {
        count((await app.anonymous().get(`/v1/jobs?limit=${1 + ((n + client) % 20)}`)).status);
        count((await app.anonymous().get(`/v1/jobs/${id}`)).status);
      }
    });
    const writer = async () => {
      let n = 0;
      while (!load.done) {
        count((await recruiter.patch(`/v1/jobs/${id}`, { title: `Wheelwright ${++n}` })).status);
        expect((await app.anonymous().get(`/v1/jobs/${id}`)).body.title).toBe(`Wheelwright ${n}`);
      }
      return n;
    };
    const written = writer();
    await delay(300);
    for (let kill = 0; kill < 2; kill++) {
      await redis.stop();
      await delay(500);
      redis = (await startRedis(redis.port)) as typeof redis;
      await delay(500);
    }
    load.done = true;
    await Promise.all(clients);
    expect(await written).toBeGreaterThan(2);
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(100);
    await eventually(() => {
      const [away, back] = ['Redis is away', 'Redis is back'].map((text) => app.logs.filter((line) => line.includes(text)).length);
      expect(back).toBeGreaterThan(0);
      expect(back).toBe(away);
    });
    app.logs.length = 0;
  });

  it('slow: one waits half a second and nobody after him, and the log says once that it is slow and once that it is back', async () => {
    const limited = await BoardProcess.up({
      DATABASE_URL: app.database.url,
      REDIS_URL: redis.url,
      RATE_LIMIT: 'on',
      RATE_LIMIT_READS: '6000',
      WORKER: 'off',
      LOG_LEVEL: 'info',
    });
    const client = new Redis(redis.url);
    try {
      const { account, token } = await app.employer();
      const owner = new Caller(limited.url, token);
      await client.call('CLIENT', 'PAUSE', '4000', 'ALL');
      const startedAt = performance.now();
      for (let n = 0; n < 10; n++) expect((await limited.caller().get(`/v1/jobs?limit=${40 + n}`)).status).toBe(200);
      for (let n = 0; n < 5; n++) {
        expect((await owner.post('/v1/employers', { name: `Entered while Redis was slow ${n}` })).status).toBe(201);
      }
      expect((await limited.login(account?.email as string, TEST_PASSWORD)).token).toBeDefined();
      expect(performance.now() - startedAt).toBeLessThan(2500);
      const lines = (text: string) => limited.output.split('\n').filter((line) => line.includes(text));
      expect([lines('Redis is away'), lines('Redis is back')]).toEqual([[expect.stringContaining('slow')], []]);
      await eventually(() => expect(lines('Redis is back')).toHaveLength(1));
      expect(lines('Redis is away')).toHaveLength(1);
    } finally {
      client.disconnect();
      await limited.stop();
    }
    await eventually(() => {
      const [away, back] = ['Redis is away', 'Redis is back'].map((text) => app.logs.filter((line) => line.includes(text)).length);
      expect(back).toBe(away);
    });
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
