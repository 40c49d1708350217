import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { apply, createHiring } from '../factories/jobs.js';
import { freePort } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestApp } from '../support/test-app.js';

const isInstalled = !spawnSync('redis-server', ['--version']).error;
if (!isInstalled) process.stderr.write('redis-server is not installed: Sentinel and Cluster are not tested.\n');

(isInstalled ? describe : describe.skip)('REDIS_URL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-redis-'));
  const processes: ChildProcess[] = [];
  let smtp: SmtpSink;
  let database: TestDatabase;

  const start = (...args: string[]) => {
    const child = spawn('redis-server', [...args, '--bind', '127.0.0.1', '--dir', folder], { stdio: 'ignore' });
    processes.push(child);
    return child;
  };
  const inMemory = ['--save', '', '--appendonly', 'no'];

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    database = await createTestDatabase();
  });
  afterAll(async () => {
    for (const child of processes) child.kill('SIGKILL');
    await smtp.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The cache, limits, guesses and the queue: whatever the board has in Redis. */
  async function expectToWork(app: TestApp): Promise<Caller> {
    const recruiter = await app.employer();
    const { job } = await createHiring(recruiter);
    const path = `/v1/jobs/${job.id}`;
    await app.anonymous().get(path);
    await eventually(async () => expect((await app.anonymous().get(path)).headers.get('x-cache')).toBe('hit'));
    expect((await recruiter.patch(path, { title: 'Renamed at once' })).status).toBe(200);
    expect((await app.anonymous().get(path)).body.title).toBe('Renamed at once');
    const candidate = await app.seeker();
    await apply(candidate, job.id);
    await eventually(() => expect(smtp.to(candidate.account?.email as string)).toHaveLength(1), 20_000);
    expect((await app.anonymous().post('/v1/auth/login', { email: candidate.account?.email, password: 'wrong-password' })).status).toBe(
      401,
    );
    return recruiter;
  }

  it('names a Cluster: all keys are where one command may touch them together', async () => {
    const port = await freePort();
    start(
      '--port',
      String(port),
      '--cluster-enabled',
      'yes',
      '--cluster-announce-ip',
      '127.0.0.1',
      '--cluster-config-file',
      `nodes-${port}.conf`,
      ...inMemory,
    );
    const client = new Redis(port, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
    client.on('error', () => undefined);
    await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await eventually(async () => expect(await client.call('CLUSTER', 'INFO')).toContain('cluster_state:ok'));
    const app = await TestApp.start({ REDIS_URL: `redis+cluster://127.0.0.1:${port}`, SMTP_URL: smtp.url, RATE_LIMIT: 'on' }, database);
    try {
      await expectToWork(app);
      const keys = await client.keys('*');
      const prefixes = new Set(keys.map((key) => /^\{[\w-]+\}/.exec(key)?.[0]));
      expect([...prefixes].toSorted()).toEqual(['{nexus-cache}', '{nexus}']);
      expect(keys.some((key) => key.startsWith('{nexus-cache}:nexus:rate:'))).toBe(true);
      expect(app.logs.filter((line) => line.includes('Redis is away'))).toEqual([]);
    } finally {
      await app.close();
      client.disconnect();
    }
  });

  it('names Sentinels: when the master dies, its replica takes over, and nothing was an error meanwhile', async () => {
    const [masterPort, replicaPort, sentinelPort] = [await freePort(), await freePort(), await freePort()];
    const master = start('--port', String(masterPort), ...inMemory);
    start('--port', String(replicaPort), '--replicaof', '127.0.0.1', String(masterPort), ...inMemory);
    const replica = new Redis(replicaPort, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
    replica.on('error', () => undefined);
    await eventually(async () => expect(await replica.info('replication')).toContain('master_link_status:up'), 20_000);
    const configuration = join(folder, 'sentinel.conf');
    writeFileSync(
      configuration,
      `port ${sentinelPort}
sentinel monitor board 127.0.0.1 ${masterPort} 1
sentinel down-after-milliseconds board 1000
sentinel failover-timeout board 5000
`,
    );
    start(configuration, '--sentinel');
    const sentinel = new Redis(sentinelPort, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
    sentinel.on('error', () => undefined);
    await eventually(async () => expect(await sentinel.call('SENTINEL', 'REPLICAS', 'board')).toHaveLength(1), 20_000);

    const app = await TestApp.start({ REDIS_URL: `redis+sentinel://127.0.0.1:${sentinelPort}/board`, SMTP_URL: smtp.url }, database);
    try {
      const recruiter = await expectToWork(app);
      master.kill('SIGKILL');
      const statuses = new Set<number>();
      await eventually(async () => {
        statuses.add((await app.anonymous().get(`/v1/jobs?limit=${1 + Math.floor(Math.random() * 100)}`)).status);
        expect(await replica.info('replication')).toContain('role:master');
      }, 30_000);
      expect([...statuses]).toEqual([200]);
      await eventually(() => expect(app.logs.filter((line) => line.includes('Redis is back'))).toHaveLength(1), 20_000);
      expect((await recruiter.get('/v1/me')).status).toBe(200);
      await expectToWork(app);
    } finally {
      await app.close();
      replica.disconnect();
      sentinel.disconnect();
    }
  });
});
