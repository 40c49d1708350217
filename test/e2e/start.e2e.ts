import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { BoardProcess, freePort } from '../support/board-process.js';
import { eventually } from '../support/eventually.js';
import { createTestDatabase } from '../support/test-database.js';

const DEMO_PASSWORD = 'nexus-demo-2026';

describe('The process', () => {
  let folder: string;
  let running: BoardProcess[];

  const spawn = async (...args: Parameters<typeof BoardProcess.spawn>) => {
    const board = await BoardProcess.spawn(...args);
    running.push(board);
    return board;
  };
  const up = async (environment: Record<string, string> = {}) => {
    const board = await spawn({ DATA_DIR: folder, ...environment });
    await board.ready();
    return board;
  };
  /** Runs to its end. */
  const run = async (...args: Parameters<typeof BoardProcess.spawn>) => {
    const board = await spawn(...args);
    return { code: await board.exited(), lines: board.output.trim().split('\n') };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nexus-start-'));
    chmodSync(folder, 0o755);
    running = [];
  });
  afterEach(async () => {
    for (const board of running) if (board.child.exitCode === null && board.child.signalCode === null) await board.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('on an empty folder', () => {
    it('starts everything, says what a newcomer needs, and keeps all data over a restart', async () => {
      const first = await up();
      for (const told of [
        first.url.replace('127.0.0.1', 'localhost'),
        '/docs',
        DEMO_PASSWORD,
        'seeker@nexus.example',
        'employer@nexus.example',
        'admin@nexus.example',
        join(folder, 'mail'),
      ]) {
        await eventually(() => expect(first.output).toContain(told));
      }
      const seeker = await first.login('seeker@nexus.example', DEMO_PASSWORD);
      const { body: jobs } = await seeker.get('/v1/jobs');
      expect(jobs.page.total.value).toBeGreaterThan(130);
      const admin = await first.login('admin@nexus.example', DEMO_PASSWORD);
      const { body: stats } = await admin.get('/v1/admin/stats');
      for (const stage of ['submitted', 'in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected', 'withdrawn']) {
        expect([stage, stats.applications[stage] > 0]).toEqual([stage, true]);
      }
      const applied = await seeker.post(`/v1/jobs/${jobs.items[0].id}/applications`, {});
      expect(applied.status).toBe(201);
      await eventually(() => expect(mailsIn(folder).filter((name) => name.endsWith('.eml'))).toHaveLength(2));
      const mail = readFileSync(join(folder, 'mail', mailsIn(folder)[0] as string), 'utf8');
      expect(mail).toMatch(/^From: Nexus <no-reply@nexus\.example>/m);
      expect(await first.stop()).toBe(0);

      const second = await up();
      const again = await second.login('seeker@nexus.example', DEMO_PASSWORD);
      expect((await again.get(`/v1/applications/${applied.body.id}`)).body.stage).toBe('submitted');
      expect((await again.get('/v1/jobs')).body.page.total).toEqual(jobs.page.total);
      expect(await second.stop('SIGINT')).toBe(0);
    });

    it('starts again after kill -9 within 15 seconds, and nothing that was promised is lost', async () => {
      const first = await up();
      const seeker = await first.login('seeker@nexus.example', DEMO_PASSWORD);
      const { body: jobs } = await seeker.get('/v1/jobs?limit=20');
      const promised = await Promise.all(
        jobs.items.slice(0, 10).map((job: { id: string }) => seeker.post(`/v1/jobs/${job.id}/applications`, {})),
      );
      first.signal('SIGKILL');
      await first.exited();

      const killedAt = Date.now();
      const second = await up();
      expect(Date.now() - killedAt).toBeLessThan(15_000);
      const again = await second.login('seeker@nexus.example', DEMO_PASSWORD);
      const { body: mine } = await again.get('/v1/me/applications?limit=100');
      const ids = new Set(mine.items.map(({ id }: { id: string }) => id));
      for (const { status, body } of promised) expect(status === 201 ? ids.has(body.id) : true).toBe(true);
      // Two mails for each: the dead process had not sent them all.
      const created = promised.filter(({ status }) => status === 201).length;
      await eventually(() => expect(mailsIn(folder)).toHaveLength(created * 2), 30_000);
    });

    it('starts its PostgreSQL again when that is killed, and answers 503 meanwhile', async () => {
      const board = await up();
      const pid = Number(readFileSync(join(folder, 'postgres/instance/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      const statuses = new Set<number>();
      await eventually(async () => {
        const { status, headers } = await board.caller().get(`/v1/employers?q=${Math.random()}`);
        statuses.add(status);
        if (status === 503) expect(headers.get('retry-after')).not.toBeNull();
        expect([status, statuses.has(503)]).toEqual([200, true]);
      }, 30_000);
      expect([...statuses].toSorted()).toEqual([200, 503]);
      expect(board.child.exitCode).toBeNull();
    });
  });

  describe('says in one line each what keeps it from starting, all at once', () => {
    const expectFaults = ({ code, lines }: { code: number | null; lines: string[] }, ...patterns: RegExp[]) => {
      expect(code).toBe(1);
      expect(lines).toHaveLength(patterns.length);
      for (const pattern of patterns) expect(lines.some((line) => pattern.test(line))).toBe(true);
    };

    it('wrong variables', async () => {
      const secret = 'tell-nobody';
      const result = await run({
        PORT: 'abc',
        LOG_LEVEL: 'loud',
        DATABASE_URL: `mysql://${secret}`,
        REDIS_URL: 'x',
        JWT_SECRET: secret,
        RATE_LIMIT: 'maybe',
        MAIL_FROM: 'nobody',
        TRUST_PROXY: '10.0.0.0/8, foo',
        CORS_ORIGINS: 'https://board.example/path',
        SMTP_URL: `smtp://me:${secret}%zz@mail.example`,
      });
      const patterns = [
        /PORT/,
        /LOG_LEVEL/,
        /DATABASE_URL/,
        /REDIS_URL/,
        /JWT_SECRET/,
        /RATE_LIMIT/,
        /MAIL_FROM/,
        /TRUST_PROXY/,
        /CORS_/,
        /SMTP_/,
      ];
      expectFaults(result, ...patterns);
      expect(result.lines.join()).not.toContain(secret);
    });

    it('a port in use and a data folder that cannot be written', async () => {
      const port = await freePort();
      const holder: Server = createServer().listen(port, '127.0.0.1').unref();
      writeFileSync(join(folder, 'file'), '');
      expectFaults(
        await run({ PORT: String(port), DATA_DIR: join(folder, 'file') }),
        /PORT \d+ .* in use/,
        /data folder .* cannot be used/,
      );
      holder.close();
    });

    it('a port in use, and leaves no database running', async () => {
      const port = await freePort();
      const holder: Server = createServer().listen(port, '127.0.0.1').unref();
      expectFaults(await run({ PORT: String(port), DATA_DIR: folder }), /PORT \d+ .* in use/);
      holder.close();
      expect(existsSync(join(folder, 'postgres/instance'))).toBe(false);
    });

    it('demo accounts in production', async () => {
      const board = await up();
      await board.stop();
      expectFaults(await run({ NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(40), DATA_DIR: folder }), /demo accounts/);
    });

    it('a database URL that no client understands', async () => {
      expectFaults(await run({ DATABASE_URL: 'postgres://u:p@127.0.0.1:99999/x' }), /DATABASE_URL/);
      expectFaults(await run({ DATABASE_URL: 'postgres://u:p@127.0.0.1/x?sslrootcert=/nowhere' }), /DATABASE_URL/);
    });

    it('a database that is away, without its password', async () => {
      const result = await run({ DATABASE_URL: `postgres://nexus:topsecret@127.0.0.1:${await freePort()}/nexus` });
      expectFaults(result, /DATABASE_URL cannot be reached: .*ECONNREFUSED/);
      expect(result.lines.join()).not.toContain('topsecret');
    });

    it('a database that was not migrated', async () => {
      const database = await createTestDatabase();
      await database.query("delete from migrations where name ~ 'IdempotencyKeys'");
      expectFaults(await run({ DATABASE_URL: database.url }), /migration:run/);
      await database.drop();
    });

    it('a data folder that another board has', async () => {
      await up();
      expectFaults(await run({ DATA_DIR: folder }), /in use by another Nexus/);
    });

    it('default secrets in production', async () => {
      expectFaults(await run({ NODE_ENV: 'production', DATA_DIR: folder }), /JWT_SECRET must be set in production/);
      expectFaults(await run({ NODE_ENV: 'production', DEMO_DATA: 'on', JWT_SECRET: 'x'.repeat(40) }), /DEMO_DATA must be off/);
    });
  });

  it('in production has no demo data and no demo accounts', async () => {
    const board = await up({ NODE_ENV: 'production', JWT_SECRET: 'a-secret-of-production-that-is-long-enough' });
    expect((await board.caller().get('/v1/jobs')).body.items).toEqual([]);
    expect((await board.caller().post('/v1/auth/login', { email: 'admin@nexus.example', password: DEMO_PASSWORD })).status).toBe(401);
    expect(board.output).not.toContain(DEMO_PASSWORD);
  });

  it('makes an administrator on the command line, beside a running board', async () => {
    const board = await up();
    const made = await run({ DATA_DIR: folder, ADMIN_PASSWORD: 'chosen-by-the-operator' }, 'cli', [
      'admin:create',
      '--email',
      'Root@Exämple.example',
    ]);
    expect(made).toEqual({ code: 0, lines: ['root@xn--exmple-cua.example is an administrator.'] });
    const root = await board.login('root@exämple.example', 'chosen-by-the-operator');
    expect((await root.get('/v1/admin/stats')).status).toBe(200);
    const twice = await run({ DATA_DIR: folder, ADMIN_PASSWORD: 'chosen-by-the-operator' }, 'cli', [
      'admin:create',
      '--email',
      'root@exämple.example',
    ]);
    expect(twice).toMatchObject({ code: 1, lines: [expect.stringContaining('exists')] });
  });

  it('serves the documentation', async () => {
    const board = await up();
    const answer = await fetch(`${board.url}/docs`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    const page = await answer.text();
    expect(page).toContain('swagger-ui');
    for (const script of page.matchAll(/src="(\.\/docs\/[^"]+)"/g)) {
      expect((await fetch(`${board.url}/${script[1]}`)).status).toBe(200);
    }
    const served = (await (await fetch(`${board.url}/docs/openapi.json`)).json()) as object;
    expect(served).toEqual(JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')));
    // The same to read, on one page that loads nothing and runs nothing.
    const reference = await fetch(`${board.url}/redoc`);
    const text = await reference.text();
    expect([reference.status, reference.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(reference.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
    expect(text).not.toMatch(/<script|<img|<link/);
    const { paths, components } = served as {
      paths: Record<string, Record<string, { operationId: string }>>;
      components: { schemas: object };
    };
    const anchors = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, anchor]) => anchor));
    const operations = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => `operation-${operationId}`),
    );
    const shapes = Object.keys(components.schemas).map((name) => `schema-${name}`);
    expect([...operations, ...shapes].filter((anchor) => !anchors.has(anchor))).toEqual([]);
    expect([...text.matchAll(/ href="#([^"]+)"/g)].filter(([, anchor]) => !anchors.has(anchor as string))).toEqual([]);
    expect(await (await fetch(`${board.url}/docs/openapi.yaml`)).text()).toMatch(/^openapi: 3\.1\.0/);
    expect(await (await fetch(`${board.url}/docs/problems`)).text()).toContain('id="job.not-open"');
  });

  describe('stops', () => {
    it('in order: what is under way comes to its end, and readiness goes first', async () => {
      const board = await up({ DRAIN_SECONDS: '1' });
      const seeker = await board.login('seeker@nexus.example', DEMO_PASSWORD);
      const [job] = (await seeker.get('/v1/jobs')).body.items;
      const holder = new Client({ connectionString: await databaseOf(folder) });
      await holder.connect();
      await holder.query('begin');
      await holder.query('select 1 from jobs where id = $1 for update', [job.id]);
      const slow = seeker.post(`/v1/jobs/${job.id}/applications`, {});
      await eventually(async () =>
        expect((await holder.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'")).rowCount).toBe(1),
      );
      const exited = board.stop('SIGTERM');
      await eventually(async () => expect((await board.caller().get('/health/ready')).status).toBe(503));
      expect((await board.caller().get('/health/live')).status).toBe(200);
      await new Promise((done) => setTimeout(done, 1200));
      await holder.query('commit');
      await holder.end();
      expect((await slow).status).toBe(201);
      expect(await exited).toBe(0);
    });

    it('after its deadline, also when a client never finishes its request', async () => {
      const board = await up({ SHUTDOWN_SECONDS: '2' });
      const { hostname, port } = new URL(board.url);
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write('POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"email":');
      await new Promise((done) => setTimeout(done, 100));
      const stoppedAt = Date.now();
      await board.stop('SIGTERM');
      expect(Date.now() - stoppedAt).toBeLessThan(8000);
      socket.destroy();
    });
  });

  it('runs as a worker alone', async () => {
    const web = await up({ WORKER: 'off' });
    const worker = await spawn({ DATA_DIR: folder }, 'worker');
    const seeker = await web.login('seeker@nexus.example', DEMO_PASSWORD);
    const [job] = (await seeker.get('/v1/jobs')).body.items;
    expect((await seeker.post(`/v1/jobs/${job.id}/applications`, {})).status).toBe(201);
    await eventually(() => expect(mailsIn(folder)).toHaveLength(2));
    expect(await worker.stop()).toBe(0);
    expect((await web.caller().get('/health/ready')).status).toBe(200);
  });
});

function mailsIn(folder: string): string[] {
  try {
    return readdirSync(join(folder, 'mail')).filter((name) => name.endsWith('.eml'));
  } catch {
    return [];
  }
}

async function databaseOf(folder: string): Promise<string> {
  const instance = join(folder, 'postgres/instance');
  const port = readFileSync(join(instance, 'cluster/postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://nexus:${readFileSync(join(instance, 'password'), 'utf8')}@127.0.0.1:${port}/nexus`;
}
