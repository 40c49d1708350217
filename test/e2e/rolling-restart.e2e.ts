import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { COMPLETE, createEmployer, createLiveJob } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { hasHaproxy, Haproxy } from '../support/haproxy.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Two boards that start while others run, on two cores. */
const PATIENCE_MS = 120_000;
jest.setTimeout(3 * PATIENCE_MS);

if (!hasHaproxy) process.stderr.write('haproxy is not installed: two boards behind it are not tested.\n');

(hasHaproxy ? describe : describe.skip)('Two boards behind HAProxy', () => {
  let database: TestDatabase;
  let boards: BoardProcess[];
  let haproxy: Haproxy;
  let recruiter: Caller;

  const environment = (): Record<string, string> => ({
    DATABASE_URL: database.url,
    ...(process.env.NEXUS_TEST_REDIS_URL !== undefined && { REDIS_URL: process.env.NEXUS_TEST_REDIS_URL }),
    LOG_LEVEL: 'warn',
    TRUST_PROXY: 'loopback',
    RATE_LIMIT: 'on',
    RATE_LIMIT_READS: '1000000',
    RATE_LIMIT_WRITES: '1000000',
    RATE_LIMIT_AUTH: '30',
    // Longer than HAProxy takes to notice: inter x fall.
    DRAIN_SECONDS: '4',
    METRICS_TOKEN: 'a-token-for-prometheus',
  });

  const up = async (more: Record<string, string> = {}) => {
    const board = await BoardProcess.spawn({ ...environment(), ...more });
    await board.ready(PATIENCE_MS);
    return board;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    boards = await Promise.all([up(), up()]);
    haproxy = await Haproxy.start(boards);
    await haproxy.sees(2);
    const { body } = await new Caller(haproxy.url).post('/v1/auth/register', {
      email: 'recruiter@rolling.example',
      name: 'Rolling',
      role: 'employer',
      password: 'a-password-for-tests',
    });
    recruiter = new Caller(haproxy.url, body.accessToken, body.user);
    await createEmployer(recruiter);
  });
  afterAll(async () => {
    await haproxy?.stop();
    await Promise.all((boards ?? []).map((board) => board.stop()));
    await database.drop();
  });

  const drafts = async () => Number((await database.query<{ count: string }>('select count(*) from jobs'))[0]?.count);

  it('are restarted one after the other under load, and no request fails', async () => {
    const { id } = await createLiveJob(recruiter, { title: 'Ferryman 0' });
    const failures: string[] = [];
    const done = { reads: 0, writes: 0 };
    const load = { over: false };
    const call = async (kind: keyof typeof done, request: () => Promise<{ status: number }>) => {
      const failure = await request().then(
        ({ status }) => (status === 200 ? undefined : `${status}`),
        (error: Error) => (error.cause instanceof Error ? error.cause.message : error.message),
      );
      if (failure === undefined) done[kind] += 1;
      else failures.push(`${kind} ${failure}`);
    };
    const stranger = new Caller(haproxy.url);
    const readers = Array.from({ length: 6 }, async (_, reader) => {
      for (let n = 0; !load.over; n++) {
        await call('reads', () => stranger.get(`/v1/jobs?limit=${1 + ((n * 7 + reader) % 100)}`));
        await call('reads', () => stranger.get(`/v1/jobs/${id}`));
      }
    });
    const writers = Array.from({ length: 2 }, async () => {
      for (let n = 0; !load.over; n++) await call('writes', () => recruiter.patch(`/v1/jobs/${id}`, { title: `Ferryman ${n}` }));
    });
    for (const [index, board] of boards.entries()) {
      expect(await board.stop('SIGTERM')).toBe(0);
      await haproxy.sees(1);
      boards[index] = await up({ PORT: new URL(board.url).port });
      await haproxy.sees(2);
    }
    load.over = true;
    await Promise.all([...readers, ...writers]);
    expect(failures).toEqual([]);
    expect(Math.min(done.reads, done.writes)).toBeGreaterThan(20);
  });

  it('one of which is killed: reads go on with the other, and so does what may be asked twice', async () => {
    const stranger = new Caller(haproxy.url);
    const [victim] = boards as [BoardProcess];
    const statuses = new Set<number>();
    const reading = (async () => {
      for (let n = 0; n < 300; n++) statuses.add((await stranger.get(`/v1/jobs?limit=${1 + (n % 100)}`)).status);
    })();
    const before = await drafts();
    const created: unknown[] = [];
    const keyed = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; n < 15; n++) {
        const { status, body } = await recruiter.post('/v1/jobs', COMPLETE, { headers: { 'idempotency-key': `killed-${writer}-${n}` } });
        created.push(status === 201 ? body.id : body);
      }
    });
    victim.signal('SIGKILL');
    await Promise.all([reading, ...keyed]);
    expect([...statuses]).toEqual([200]);
    expect(created.filter((id) => typeof id !== 'string')).toEqual([]);
    expect([new Set(created).size, (await drafts()) - before]).toEqual([60, 60]);
    boards[0] = await up({ PORT: new URL(victim.url).port });
    await haproxy.sees(2);
  });

  it('which have no database: what they know by heart is told, the rest is to be asked again', async () => {
    const stranger = new Caller(haproxy.url);
    const { id } = await createLiveJob(recruiter, { title: 'Ferryman by heart' });
    const known = `/v1/jobs/${id}`;
    for (const board of boards) await eventually(async () => expect((await board.caller().get(known)).headers.get('x-cache')).toBe('hit'));
    await database.close();
    try {
      await haproxy.sees(0);
      expect((await stranger.get(known)).status).toBe(200);
      const { status, headers, body } = await recruiter.patch(known, { title: 'Forgotten' });
      expect([status, body.code, headers.has('retry-after'), headers.has('x-request-id')]).toEqual([
        503,
        'service.unavailable',
        true,
        true,
      ]);
    } finally {
      await database.open();
    }
    await haproxy.sees(2);
    expect((await recruiter.patch(known, { title: 'Remembered' })).status).toBe(200);
  });

  it('are not told by a client who it is, nor show it their figures', async () => {
    const stranger = new Caller(haproxy.url);
    const codes: string[] = [];
    for (let n = 0; n < 70 && !codes.includes('request.rate-limited'); n++) {
      const { body } = await stranger.post(
        '/v1/auth/refresh',
        { refreshToken: 'x'.repeat(43) },
        { headers: { 'x-forwarded-for': `203.0.113.${n}` } },
      );
      codes.push(body.code as string);
    }
    expect(codes).toContain('request.rate-limited');
    for (const path of ['/metrics', '/metrics/', '/metrics?x=1', '/%6detrics', '/%6Detrics/']) {
      const { status } = await fetch(`${haproxy.url}${path}`, { headers: { authorization: 'Bearer a-token-for-prometheus' } });
      expect([path, status]).toEqual([path, 404]);
    }
    expect(await haproxy.metrics()).toMatch(/^haproxy_backend_active_servers\{proxy="api"\} 2$/m);
  });

  it('both of which stop: callers are told to come back, as a board would tell them', async () => {
    await Promise.all(boards.map((board) => board.stop()));
    await haproxy.sees(0);
    // What the alert NexusNoServer goes by.
    expect(await haproxy.metrics()).toMatch(/^haproxy_backend_active_servers\{proxy="api"\} 0$/m);
    const answer = await fetch(`${haproxy.url}/v1/jobs`);
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([
      503,
      '5',
      'application/problem+json',
    ]);
    expect(((await answer.json()) as { code: string }).code).toBe('service.unavailable');
  });
});
