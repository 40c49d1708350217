import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { findTools, replicatedServer } from '../support/postgres-tools.js';

jest.setTimeout(180_000);

const tools = findTools();
const servers = tools && replicatedServer(tools);
if (!servers) process.stderr.write('PostgreSQL 15 or later is not installed with its servers: a replica is not tested.\n');

(servers ? describe : describe.skip)('A replica', () => {
  let board: BoardProcess;
  let recruiter: Caller;
  let replica: Client;

  beforeAll(async () => {
    if (!servers) return;
    const { primary, standby } = await servers.start();
    const environment = { DATABASE_URL: primary, DATABASE_REPLICA_URL: standby, LOG_LEVEL: 'info', CACHE_MEMORY_MB: '0' };
    const migration = await BoardProcess.spawn({ DATABASE_URL: primary }, 'cli', ['migration:run']);
    expect(await migration.exited()).toBe(0);
    board = await BoardProcess.spawn(environment);
    await board.ready(90_000);
    replica = new Client({ connectionString: standby });
    replica.on('error', () => undefined);
    await replica.connect();
    const { body } = await board.caller().post('/v1/auth/register', {
      email: 'recruiter@replica.example',
      name: 'Replicated',
      role: 'employer',
      password: 'a-password-for-tests',
    });
    recruiter = new Caller(board.url, body.accessToken, body.user);
    await createEmployer(recruiter);
  });
  afterAll(async () => {
    await replica?.end().catch(() => undefined);
    await board?.stop();
    servers?.stop();
  });

  /** How often the board has asked the replica for what the public looks for. */
  const asked = async () => {
    const { rows } = await replica.query<{ asked: number }>(
      `select count(*)::int as asked from pg_stat_activity where application_name = 'nexus-replica' and query like '%search_documents%'`,
    );
    return rows[0]?.asked ?? 0;
  };
  const titles = async () =>
    ((await board.caller().get('/v1/jobs?sort=newest')).body.items as { title: string }[]).map(({ title }) => title);

  it('answers searches of the public once it has what was written, and nobody sees the state before his own write', async () => {
    const { id } = await createLiveJob(recruiter, { title: 'Lamplighter 0' });
    for (let n = 1; n <= 10; n++) {
      expect((await recruiter.patch(`/v1/jobs/${id}`, { title: `Lamplighter ${n}` })).status).toBe(200);
      expect(await titles()).toContain(`Lamplighter ${n}`);
    }
    await eventually(async () => {
      expect(await titles()).toContain('Lamplighter 10');
      expect(await asked()).toBeGreaterThan(0);
    }, 30_000);
  });

  it('that stands still is not asked, and what was written is seen at once all the same', async () => {
    await replica.query('select pg_wal_replay_pause()');
    try {
      const { id } = await createLiveJob(recruiter, { title: 'Knocker-up' });
      expect(await titles()).toContain('Knocker-up');
      await eventually(() => expect(board.output).toContain('away or too far behind'), 30_000);
      expect((await recruiter.patch(`/v1/jobs/${id}`, { title: 'Knocker-up again' })).status).toBe(200);
      expect(await titles()).toContain('Knocker-up again');
    } finally {
      await replica.query('select pg_wal_replay_resume()');
    }
    await eventually(() => expect(board.output.split('The replica answers searches').length).toBeGreaterThan(2), 30_000);
  });

  it('that dies makes nothing fail', async () => {
    servers?.killStandby();
    const statuses = new Set<number>();
    for (let n = 1; n <= 40; n++) statuses.add((await board.caller().get(`/v1/jobs?limit=${n}`)).status);
    expect([...statuses]).toEqual([200]);
  });
});
