import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { apply, createHiring } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { formOf } from '../support/documents.js';
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

/** Of files, however deep. */
const namesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

(tools ? describe : describe.skip)('A backup', () => {
  const run = `drill_${randomBytes(4).toString('hex')}`;
  const name = `nexus_${run}`;
  const folder = mkdtempSync(join(tmpdir(), 'nexus-restore-'));
  const restored = join(folder, 'restored');
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
  const up = async (database: string, data = folder) => {
    const started = await BoardProcess.spawn({ DATABASE_URL: urlOf(name, database), DATA_DIR: data, LOG_LEVEL: 'warn' });
    await started.ready(90_000);
    return started;
  };
  const migrate = async (database: string) => {
    const migration = await BoardProcess.spawn({ DATABASE_URL: urlOf(`${name}_owner`, database), DATA_DIR: folder }, 'cli', [
      'migration:run',
    ]);
    expect([await migration.exited(), migration.output]).toEqual([0, expect.any(String)]);
  };

  const upload = async (candidate: Caller, text: string) => {
    const { body } = await candidate.post('/v1/me/resumes', undefined, { raw: formOf({ file: { name: `${text}.txt`, data: text } }) });
    return body.id as string;
  };
  const fileOf = async ({ token }: Caller, id: string) => {
    const answer = await fetch(`${board?.url}/v1/me/resumes/${id}/file`, { headers: { authorization: `Bearer ${token}` } });
    return [answer.status, await answer.text()];
  };
  /** What docs/operations.md says to look at. */
  const differences = (ownerUrl: string, data: string) => {
    const [, block = ''] = /```sh\n(psql [^`]+ > known\n[^`]+)```/.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
    const env = { PATH: `${tools?.folder}:${process.env.PATH}`, OWNER_URL: ownerUrl, DATA_DIR: data };
    const { status, stderr } = spawnSync('bash', ['-ec', block], { cwd: folder, env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    const linesOf = (file: string) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
    return { nobodys: linesOf('nobodys'), missing: linesOf('missing') };
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
    const [kept, deleted] = [await upload(candidate, 'kept'), await upload(candidate, 'deleted')];
    // Its queue is in PostgreSQL, and it may use it.
    const mails = () => [folder, restored].flatMap((data) => (existsSync(join(data, 'mail')) ? readdirSync(join(data, 'mail')) : []));
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
        resume: await fileOf(seeker, kept),
        received: (await employer.get(`/v1/jobs/${job.id}/applications`)).body as object,
        events: (await seeker.get(`/v1/applications/${mine.items[0].id}/events`)).body as object,
      };
    };
    const promised = await told(board);
    expect(promised.found.length).toBeGreaterThan(0);

    const dump = join(folder, 'nexus.dump');
    runTool(tools, 'pg_dump', '--format=custom', `--file=${dump}`, urlOf(`${name}_owner`, name));
    // Whoever dumps first and copies then: what happens in between.
    expect((await candidate.delete(`/v1/me/resumes/${deleted}`)).status).toBe(204);
    const later = await upload(candidate, 'later');
    const files = join(folder, 'files');
    await eventually(() => expect(namesIn(files)).toHaveLength(2), 90_000);
    await board.stop();
    cpSync(files, join(restored, 'files'), { recursive: true });
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
    const { nobodys, missing } = differences(urlOf(`${name}_owner`, `${name}_restored`), restored);
    expect([nobodys.length, missing.length]).toEqual([1, 1]);
    expect(namesIn(files)).toEqual(expect.arrayContaining(nobodys));
    board = await up(`${name}_restored`, restored);
    expect(await told(board)).toEqual(promised);
    const seeker = await board.login('job-seeker@drill.example', PASSWORD);
    expect((await seeker.get(`/v1/me/resumes/${deleted}`)).status).toBe(200);
    expect((await seeker.get(`/v1/me/resumes/${deleted}/file`)).body.code).toBe('document.not-found');
    expect((await seeker.get(`/v1/me/resumes/${later}`)).status).toBe(404);

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
