import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { apply, createHiring } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { findTools, runTool, serverFor } from '../support/postgres-tools.js';

jest.setTimeout(180_000);

const tools = findTools();
if (!tools) process.stderr.write('pg_dump is not installed: restoring a backup is not tested.\n');

const PASSWORD = 'a-password-for-tests';

/** The statements of docs/operations.md that make the roles, with names of their own for this run. */
function rolesOf(run: string): { before: string; within: string } {
  const [, block = ''] = /```sql\n(create role [\s\S]+?)```/.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
  const named = block.replaceAll(/\bnexus(_owner)?\b/g, (_, owner = '') => `nexus_${run}${owner}`).replaceAll("'...'", `'${PASSWORD}'`);
  const [before = '', within = ''] = named.split(/^\\c .*$/m);
  return { before, within };
}

(tools ? describe : describe.skip)('A backup', () => {
  const run = `drill_${randomBytes(4).toString('hex')}`;
  const name = `nexus_${run}`;
  const folder = mkdtempSync(join(tmpdir(), 'nexus-restore-'));
  let server: Awaited<ReturnType<typeof serverFor>>;
  let board: BoardProcess | undefined;

  const onServer = async (statements: string, database = 'postgres') => {
    const url = new URL(server?.url as string);
    url.pathname = `/${database}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    // What makes a database stands alone.
    for (const statement of statements.split(/;(?=\s|$)/).filter((text) => text.replaceAll(/--.*$/gm, '').trim() !== ''))
      await client.query(statement);
    await client.end();
  };
  const urlOf = (role: string, database: string) => {
    const url = new URL(server?.url as string);
    Object.assign(url, { username: role, password: PASSWORD, pathname: `/${database}` });
    return url.href;
  };
  const up = async (database: string) => {
    const started = await BoardProcess.spawn({ DATABASE_URL: urlOf(name, database), DATA_DIR: folder, LOG_LEVEL: 'warn' });
    await started.ready(90_000);
    return started;
  };
  const migrate = async (database: string) => {
    const migration = await BoardProcess.spawn({ DATABASE_URL: urlOf(`${name}_owner`, database), DATA_DIR: folder }, 'cli', [
      'migration:run',
    ]);
    expect([await migration.exited(), migration.output]).toEqual([0, expect.any(String)]);
  };

  beforeAll(async () => {
    server = tools && (await serverFor(tools));
    if (!server) process.stderr.write('There is no PostgreSQL that the installed pg_dump can read: restoring a backup is not tested.\n');
  });
  afterAll(async () => {
    await board?.stop();
    if (server) {
      for (const database of [name, `${name}_restored`]) await onServer(`drop database if exists ${database} with (force)`);
      for (const role of [name, `${name}_owner`]) await onServer(`drop role if exists ${role}`);
      server.stop();
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('of a board with least privileges answers the same when it was restored', async () => {
    if (!server || !tools) return;
    const { before, within } = rolesOf(run);
    await onServer(before);
    await onServer(within, name);
    await migrate(name);
    board = await up(name);

    const account = async (role: string) => {
      const { body } = await (board as BoardProcess).caller().post('/v1/auth/register', {
        email: `${role.replace('_', '-')}@drill.example`,
        name: `Drill ${role}`,
        role,
        password: PASSWORD,
      });
      return new Caller((board as BoardProcess).url, body.accessToken, body.user);
    };
    const recruiter = await account('employer');
    const { job } = await createHiring(recruiter);
    const candidate = await account('job_seeker');
    await apply(candidate, job.id);
    // Its queue is in PostgreSQL, and it may use it.
    const mails = () => (existsSync(join(folder, 'mail')) ? readdirSync(join(folder, 'mail')) : []);
    await eventually(() => {
      if (mails().length === 0) throw new Error(`There is no mail:\n${board?.output}`);
    }, 60_000);
    // But for what comes and goes with each process.
    const told = async (from: BoardProcess) => {
      const seeker = await from.login('job-seeker@drill.example', PASSWORD);
      const employer = await from.login('employer@drill.example', PASSWORD);
      const { body: mine } = await seeker.get('/v1/me/applications');
      return {
        listing: (await from.caller().get('/v1/jobs')).body as object,
        posting: (await from.caller().get(`/v1/jobs/${job.id}`)).body as object,
        found: (await from.caller().get(`/v1/jobs?q=${encodeURIComponent(job.title)}`)).body.items as object[],
        mine: mine as object,
        received: (await employer.get(`/v1/jobs/${job.id}/applications`)).body as object,
        events: (await seeker.get(`/v1/applications/${mine.items[0].id}/events`)).body as object,
      };
    };
    const promised = await told(board);
    expect(promised.found.length).toBeGreaterThan(0);

    const dump = join(folder, 'nexus.dump');
    runTool(tools, 'pg_dump', '--format=custom', `--file=${dump}`, urlOf(`${name}_owner`, name));
    await board.stop();
    await onServer(`create database ${name}_restored owner ${name}_owner`);
    await onServer(`revoke create on schema public from public`, `${name}_restored`);
    runTool(
      tools,
      'pg_restore',
      '--no-owner',
      `--role=${name}_owner`,
      '--exit-on-error',
      '--jobs=2',
      `--dbname=${urlOf(`${name}_owner`, `${name}_restored`)}`,
      dump,
    );
    await onServer(`grant all on all sequences in schema bullmq to ${name}`, `${name}_restored`);
    await migrate(`${name}_restored`);
    board = await up(`${name}_restored`);
    expect(await told(board)).toEqual(promised);

    // It goes on where it was.
    const another = await board
      .caller()
      .post('/v1/auth/register', { email: 'later@drill.example', name: 'Later', role: 'job_seeker', password: PASSWORD });
    expect(another.status).toBe(201);
    const sent = mails().length;
    await apply(new Caller(board.url, another.body.accessToken, another.body.user), job.id);
    await eventually(() => expect(mails().length).toBeGreaterThan(sent), 60_000);
  });

  it('is no way to more: the role of the board changes no table', async () => {
    if (!server) return;
    const client = new Client({ connectionString: urlOf(name, `${name}_restored`) });
    await client.connect();
    for (const statement of [
      'drop table jobs',
      'alter table users add column x text',
      'create table mine (id int)',
      'truncate outbox_messages',
    ]) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });
});
