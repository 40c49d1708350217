import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { apply, createDraft, createHiring, createLiveJob } from '../factories/jobs.js';
import { BoardProcess, freePort } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { formOf } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { filedMails, tokenIn } from '../support/mailbox.js';
import { startRedis } from '../support/redis-server.mjs';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** In everything that a person can leave anywhere. In lower case letters and digits only, so that no coding hides it. */
const CANARY = `canary${Math.random().toString(36).slice(2, 10)}`;
const PASSWORD = 'a-password-for-tests';

/** Every place of a database where the word stands: each row of each table as text, tsvectors and all, and bytes as hexadecimal digits. */
async function placesInDatabase(url: string, word: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'`,
    );
    const places: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::int as count from ${name} r where r::text ilike '%' || $1 || '%' or r::text ilike '%' || $2 || '%'`,
        [word, Buffer.from(word).toString('hex')],
      );
      if (rows[0]?.count) places.push(`${name} (${rows[0].count})`);
    }
    expect(tables.length).toBeGreaterThan(20);
    return places.toSorted();
  } finally {
    await client.end();
  }
}

/** Every key of a Redis whose name or value has the word. */
async function placesInRedis(url: string, word: string): Promise<string[]> {
  const client = new Redis(url);
  const read: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => client.get(key),
    hash: (key) => client.hgetall(key),
    list: (key) => client.lrange(key, 0, -1),
    set: (key) => client.smembers(key),
    zset: (key) => client.zrange(key, 0, -1),
    stream: (key) => client.xrange(key, '-', '+'),
    none: () => Promise.resolve(null),
  };
  try {
    const keys = await client.keys('*');
    const places: string[] = [];
    for (const key of keys) {
      const reader = read[await client.type(key)];
      if (!reader) throw new Error(`${key} is of a type that this test cannot read`);
      if (`${key} ${JSON.stringify(await reader(key))}`.toLowerCase().includes(word)) places.push(key);
    }
    expect(keys.length).toBeGreaterThan(0);
    return places;
  } finally {
    client.disconnect();
  }
}

/** Every file below a folder that has the word in its name, as it is, or in the parts of a mail. */
async function placesInFiles(folder: string, word: string): Promise<string[]> {
  const places: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const decoded = entry.name.endsWith('.eml') ? JSON.stringify(await PostalMime.parse(bytes)) : '';
    if (`${entry.name} ${bytes.toString('latin1')} ${decoded}`.toLowerCase().includes(word)) places.push(entry.name);
  }
  return places;
}

describe('The log of the embedded PostgreSQL', () => {
  it('does not show whose account there is already', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-embedded-'));
    chmodSync(folder, 0o755);
    const board = await BoardProcess.up({ DATA_DIR: folder, DEMO_DATA: 'off' });
    try {
      const person = { email: `${CANARY}@mail.test.example`, name: CANARY, role: 'job_seeker', password: PASSWORD };
      const answers = [await board.caller().post('/v1/auth/register', person), await board.caller().post('/v1/auth/register', person)];
      expect(answers.map(({ status }) => status)).toEqual([201, 409]);
    } finally {
      await board.stop();
    }
    const log = readFileSync(join(folder, 'postgres/instance/server.log'), 'utf8');
    expect(log).toContain('uq_users_email');
    expect(log).not.toContain(CANARY);
    rmSync(folder, { recursive: true, force: true });
  });
});

const describeOnRedis = process.env.NEXUS_TEST_REDIS_URL === undefined ? describe.skip : describe;

describeOnRedis('After an erasure nothing is left of a person', () => {
  let redis: { url: string; stop(): Promise<void> };
  let database: TestDatabase;
  let dataDir: string;
  let board: BoardProcess;
  let admin: Caller;
  let recruiter: Caller;
  let employer: { id: string };
  let job: { id: string };
  let drafted: { id: string };
  let port: string;

  const register = async (role: string, fields: { email: string; name: string }, headers: Record<string, string> = {}) => {
    const { status, body } = await board.caller().post('/v1/auth/register', { ...fields, role, password: PASSWORD }, { headers });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return new Caller(board.url, body.accessToken, body.user, body.refreshToken);
  };
  const erase = (caller: Caller, password = PASSWORD) => caller.call<any>('DELETE', '/v1/me', { password });

  const start = (environment: Record<string, string> = {}) =>
    BoardProcess.up({
      PORT: port,
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'trace',
      RATE_LIMIT: 'on',
      ...environment,
    });

  beforeAll(async () => {
    redis = (await startRedis(await freePort())) as typeof redis;
    database = await createTestDatabase();
    port = String(await freePort());
    dataDir = mkdtempSync(join(tmpdir(), 'nexus-erasure-'));
    board = await start();
    const made = await BoardProcess.spawn({ DATABASE_URL: database.url, DATA_DIR: dataDir, ADMIN_PASSWORD: PASSWORD }, 'cli', [
      'admin:create',
      '--email',
      'admin@test.example',
    ]);
    expect([await made.exited(), made.output]).toEqual([0, expect.any(String)]);
    admin = await board.login('admin@test.example', PASSWORD);
    recruiter = await register('employer', { email: 'recruiter@test.example', name: 'Rita' });
    const questions = [
      { id: 'why', label: 'Why?', type: 'text' },
      { id: 'proof', label: 'Your certificate', type: 'file' },
    ];
    ({ employer, job } = await createHiring(recruiter, { questions }));
    drafted = await createLiveJob(recruiter, { employerId: employer.id });
  });
  afterAll(async () => {
    await board.stop();
    await database.drop();
    await redis.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** When what was asked for is done: the mails are written, and nobody has to look up whose they are. */
  const nothingIsUnderWay = () =>
    eventually(async () => {
      expect(await database.query('select 1 from outbox_messages')).toEqual([]);
      expect(await database.query('select 1 from email_deliveries where sent_at is null')).toEqual([]);
      expect(await database.query('select 1 from account_links where user_id is null')).toEqual([]);
    });
  const tableNames = async (word: string) => (await placesInDatabase(database.url, word)).map((place) => place.split(/[. ]/)[1]);

  it('of a job seeker: in database, Redis, files, mails and log', async () => {
    const email = `${CANARY}@mail.test.example`;
    const agent = { 'user-agent': `Mozilla/5.0 ${CANARY}` };
    const registered = await register('job_seeker', { email: `first-${email}`, name: `Ada ${CANARY}` }, agent);
    const seeker = new Caller(board.url, registered.token, registered.account);
    // Everything that this person can write, and what others write about him.
    await seeker.post('/v1/me/email', { email, password: PASSWORD }, { headers: agent });
    const [confirmation] = await eventually(async () => {
      const mails = await filedMails(dataDir, 'email-change-confirm');
      expect(mails).toHaveLength(1);
      return mails;
    });
    const token = tokenIn(confirmation as Email);
    expect((await board.caller().post('/v1/auth/confirm-email', { token }, { headers: agent })).status).toBe(204);
    await seeker.post('/v1/me/email', { email: `next-${email}`, password: PASSWORD }, { headers: agent });
    await board.caller().post('/v1/auth/forgot-password', { email }, { headers: agent });
    await recruiter.post('/v1/me/email', { email, password: PASSWORD });
    await recruiter.post(
      `/v1/employers/${employer.id}/invitations`,
      { email, role: 'viewer' },
      { headers: { 'idempotency-key': 'invite' } },
    );
    const program = await seeker.post('/v1/me/api-tokens', { name: CANARY, scopes: ['profile:read'] }, { headers: agent });
    const asProgram = new Caller(board.url, program.body.token);
    expect((await asProgram.get('/v1/me', { headers: agent })).status).toBe(200);
    await board.caller().post('/v1/auth/login', { email, password: `${CANARY}-wrong` }, { headers: agent });
    await board.caller().post('/v1/auth/login', { email: `nobody-${email}`, password: PASSWORD }, { headers: agent });
    await board.caller().post('/v1/auth/login', { email, password: PASSWORD }, { headers: agent });
    await seeker.patch('/v1/me', { name: `Ada Augusta ${CANARY}` });
    const fields = { location: { city: CANARY, country: 'GB' }, visibility: 'public' };
    const profile = {
      basics: { name: CANARY, email, summary: CANARY, phone: CANARY },
      work: [{ name: CANARY }],
      [CANARY]: CANARY,
      ...fields,
    };
    expect((await seeker.call<any>('PUT', '/v1/me/profile', profile)).status).toBe(200);
    await seeker.call('PUT', '/v1/me/consents/marketing', { version: CANARY });
    await done(seeker.put(`/v1/me/saved-jobs/${job.id}`));
    await seeker.post('/v1/me/saved-searches', { name: CANARY, query: { q: CANARY }, frequency: 'daily' });
    const file = { name: `${CANARY}.txt`, data: `I am ${CANARY}` };
    await done(seeker.post('/v1/me/resumes', undefined, { raw: formOf({ file }), headers: { 'idempotency-key': 'resume' } }));
    await done(
      seeker.put(`/v1/jobs/${drafted.id}/application-draft`, { coverLetter: CANARY, answers: [{ questionId: 'x', value: CANARY }] }),
    );
    const letter = { coverLetter: `Dear all, ${CANARY}`, answers: JSON.stringify([{ questionId: 'why', value: CANARY }]) };
    const applied = await seeker.post(`/v1/jobs/${job.id}/applications`, undefined, {
      raw: formOf({ resume: file, 'file-proof': file }, letter),
      headers: { 'idempotency-key': CANARY, ...agent },
    });
    expect(applied.status).toBe(201);
    const { id } = applied.body;
    const path = `/v1/applications/${id}`;
    await done(recruiter.post(`${path}/move`, { stage: 'interview', reason: `Reason ${CANARY}`, note: `Note ${CANARY}` }));
    const once = (key: string) => ({ headers: { 'idempotency-key': key, ...agent } });
    await done(recruiter.post(`${path}/notes`, { text: `A note on ${CANARY}` }, once('note')));
    await done(recruiter.put(`${path}/tags`, { tags: [CANARY] }));
    await done(recruiter.put(`${path}/rating`, { rating: 4 }));
    await done(seeker.post(`${path}/messages`, { text: `${CANARY} asks` }, once('message')));
    await done(recruiter.post(`${path}/messages`, { text: 'Dear {{candidate.name}}' }, once('message')));
    await done(recruiter.post('/v1/applications/bulk-message', { ids: [id], text: 'Again, {{candidate.name}}' }, once('messages')));
    const slots = [1, 2].map((day) => ({ start: `2089-01-0${day}T10:00:00.000Z`, end: `2089-01-0${day}T11:00:00.000Z` }));
    const meeting = { slots, location: `https://meet.example/${CANARY}`, timeZone: 'Europe/Berlin' };
    const interview = await done(recruiter.post(`${path}/interviews`, meeting, once('interview')));
    // A mail that has nothing new to say any more is not sent.
    await nothingIsUnderWay();
    await done(seeker.post(`${path}/interviews/${interview.id}/choose`, { start: slots[0]?.start }));
    await done(recruiter.post(`${path}/move`, { stage: 'offer' }));
    const terms = { pay: { amount: 1, currency: 'EUR', period: 'HOUR' }, startDate: '2089-04-01', expiresAt: '2089-03-20T12:00:00Z' };
    const first = await done(recruiter.post(`${path}/offers`, { ...terms, note: `For ${CANARY}` }, once('offer')));
    await nothingIsUnderWay();
    await done(seeker.post(`${path}/offers/${first.id}/decline`, { reason: `${CANARY} wants more` }));
    const second = await done(recruiter.post(`${path}/offers`, { ...terms, note: `More for ${CANARY}` }));
    const another = await createLiveJob(recruiter, { employerId: employer.id });
    const rejected = await apply(seeker, another.id);
    const feedback = { stage: 'rejected', reasonCode: 'skills', feedback: `Sorry, ${CANARY}` };
    await done(recruiter.post(`/v1/applications/${rejected.id}/move`, feedback));
    for (const name of [`Ada ${CANARY}`, `Ada Augusta ${CANARY}`]) await done(seeker.patch('/v1/me', { name }));
    const [named] = await database.query('select former_names from applications where id = $1', [id]);
    expect(named).toEqual({ former_names: [`Ada Augusta ${CANARY}`, `Ada ${CANARY}`] });
    await recruiter.get(`/v1/jobs/${job.id}/applications?q=${CANARY}`);
    await recruiter.get(`/v1/profiles/${seeker.account?.id}`);
    await board.caller().get(`/v1/jobs?q=${CANARY}`);
    await admin.get(`/v1/admin/users?q=${CANARY}`);
    await admin.post(`/v1/admin/users/${seeker.account?.id}/suspend`, { reason: `Suspended ${CANARY}` });
    await admin.post(`/v1/admin/users/${seeker.account?.id}/reinstate`);
    const again = await board.login(email, PASSWORD);
    // Which his suspension ended, and with it those made before.
    expect((await asProgram.get('/v1/me')).status).toBe(401);
    const { body: madeAgain } = await again.post('/v1/me/api-tokens', { name: CANARY, scopes: ['profile:read'] });

    // It stands where it is to be looked for, so that finding none afterwards means something.
    await nothingIsUnderWay();
    await eventually(async () => expect(await tableNames(CANARY)).toContain('document_texts'));
    expect((await placesInFiles(dataDir, CANARY)).map((name) => /Z-(.+?)-[0-9a-f]{8}-/.exec(name)?.[1] ?? 'a document').toSorted()).toEqual(
      [
        'a document',
        'a document',
        'a document',
        'account-reinstated',
        'account-suspended',
        'api-token-made',
        'api-token-made',
        'application-message',
        'application-message',
        'application-message',
        'application-moved',
        'application-moved',
        'application-moved',
        'application-new',
        'application-new',
        'application-received',
        'application-received',
        'email-change-asked',
        'email-change-asked',
        'email-change-asked',
        'email-change-confirm',
        'email-change-confirm',
        'email-changed',
        'employer-invitation',
        'interview-booked',
        'interview-booked',
        'interview-offered',
        'offer-ended',
        'offer-made',
        'offer-made',
        'password-reset',
      ],
    );
    expect(await tableNames(CANARY)).toEqual([
      'account_events',
      'account_links',
      'api_tokens',
      'application_drafts',
      'application_events',
      'application_messages',
      'application_notes',
      'application_tags',
      'applications',
      'audit_log',
      'compiled_searches',
      'consent_records',
      'document_texts',
      'documents',
      'employer_invitations',
      'idempotency_keys',
      'interviews',
      'offers',
      'profiles',
      'saved_searches',
      'sessions',
      'users',
    ]);
    // Which says whose it is by an id alone.
    expect(await database.query('select from saved_jobs')).toHaveLength(1);
    const countOf = async () => (await admin.get('/v1/admin/stats')).body.applications;
    const before = await countOf();

    // Another process, which has just seen that both may call, and does not keep it.
    const neighbour = await start({ PORT: String(await freePort()) });
    const there = [new Caller(neighbour.url, again.token), new Caller(neighbour.url, madeAgain.token)];
    for (const caller of there) expect((await caller.get('/v1/me')).status).toBe(200);
    expect((await erase(again)).status).toBe(204);
    for (const caller of [seeker, again, ...there]) expect((await caller.get('/v1/me')).status).toBe(401);
    await neighbour.stop();
    await eventually(async () => expect(await placesInFiles(dataDir, CANARY)).toEqual([]));
    // What was tried with an address that no account has is nobody's, and goes with the next sweep.
    await database.query('delete from account_events where user_id is null');
    expect(await placesInDatabase(database.url, CANARY)).toEqual([]);
    expect(await database.query('select from saved_jobs')).toEqual([]);
    // Public answers, which may hold a question of his for as long as they are kept.
    await eventually(async () => expect(await placesInRedis(redis.url, CANARY)).toEqual([]), 15_000);
    expect(board.output.toLowerCase()).not.toContain(CANARY);
    expect(board.output).toContain('/v1/me');

    // The company has an application less that is under way, and as many as before.
    expect(await countOf()).toEqual({ ...before, offer: before.offer - 1, withdrawn: before.withdrawn + 1 });
    const { body } = await recruiter.get(path);
    expect(body).toMatchObject({ stage: 'withdrawn', candidate: null, coverLetter: null, answers: [], tags: [], rating: { average: 4 } });
    const history = await recruiter.get(`${path}/events`);
    expect(history.body.items.map(({ actor, kind, toStage, note }: any) => [kind, toStage, actor.side, actor.name, note])).toEqual([
      ['stage', 'submitted', 'candidate', 'A former candidate', null],
      ['stage', 'interview', 'employer', 'Rita', null],
      ['interview-offered', 'interview', 'employer', 'Rita', null],
      ['interview-booked', 'interview', 'candidate', 'A former candidate', null],
      ['stage', 'offer', 'employer', 'Rita', null],
      ['offer-made', 'offer', 'employer', 'Rita', null],
      ['offer-declined', 'offer', 'candidate', 'A former candidate', null],
      ['offer-made', 'offer', 'employer', 'Rita', null],
      ['stage', 'withdrawn', 'candidate', 'A former candidate', null],
      ['interview-cancelled', 'withdrawn', 'board', '', null],
      ['offer-withdrawn', 'withdrawn', 'board', '', null],
    ]);
    // What waited for him ended as if he had taken the application back: whoever was to talk to him is told, in no name.
    const [off] = await eventually(async () => {
      const mails = await filedMails(dataDir, 'interview-cancelled');
      expect(mails).toHaveLength(1);
      return mails;
    });
    expect([off?.to?.[0]?.address, off?.subject]).toEqual(['recruiter@test.example', 'The interview with A former candidate is off']);
    expect((await recruiter.get(`${path}/interviews`)).body.items).toMatchObject([{ status: 'cancelled', location: null, slots }]);
    expect((await recruiter.get(`${path}/offers`)).body.items).toMatchObject([
      { id: first.id, status: 'declined', note: null, declineReason: null, startDate: '2089-04-01' },
      { id: second.id, status: 'withdrawn', note: null },
    ]);
    expect((await recruiter.get(`${path}/messages`)).body.items).toEqual([]);
    expect((await recruiter.get(`${path}/notes`)).body.items).toEqual([]);
    expect((await recruiter.post(`${path}/messages`, { text: 'Hello?' })).body.code).toBe('application.candidate-gone');
    const why = await recruiter.get(`/v1/applications/${rejected.id}/events`);
    expect(why.body.items.at(-1)).toMatchObject({ toStage: 'rejected', reasonCode: 'skills', feedback: null });
    const log = await admin.get(`/v1/admin/audit-log?targetId=${seeker.account?.id}`);
    expect(log.body.items.map(({ action, reason }: any) => [action, reason])).toEqual([
      ['user.reinstate', null],
      ['user.suspend', null],
    ]);
    expect((await register('job_seeker', { email, name: 'Somebody else' })).account?.id).not.toBe(seeker.account?.id);
    await database.query('delete from users where email = $1', [email]);
  });

  it('of an employer: the company stays, and what it had open is closed', async () => {
    const word = `${CANARY}boss`;
    const boss = await register('employer', { email: `${word}@mail.test.example`, name: `Boss ${word}` }, { 'user-agent': word });
    const { employer: company, job: own } = await createHiring(boss);
    const seeker = await register('job_seeker', { email: `seeker-${Date.now()}@test.example`, name: 'Sam' });
    const waiting = await createDraft(boss);
    expect((await boss.post(`/v1/jobs/${waiting.id}/publish`, { at: '2089-01-01T00:00:00Z' })).status).toBe(200);
    const { id } = await apply(seeker, own.id);
    const path = `/v1/applications/${id}`;
    await done(boss.post(`${path}/move`, { stage: 'in_review', note: 'Good' }));
    await done(boss.post(`${path}/notes`, { text: 'Bakes.' }));
    await done(boss.put(`${path}/rating`, { rating: 5 }));
    await done(boss.post(`${path}/messages`, { text: 'When could we talk?' }));
    const slots = [{ start: '2089-01-01T10:00:00Z', end: '2089-01-01T11:00:00Z' }];
    const interview = await done(boss.post(`${path}/interviews`, { slots, location: 'Harbour 3', timeZone: 'Europe/Berlin' }));
    await nothingIsUnderWay();
    await done(seeker.post(`${path}/interviews/${interview.id}/choose`, { start: slots[0]?.start }));
    // Whom he invites reads his name, whether there is an account or not.
    await boss.post(`/v1/employers/${company.id}/invitations`, { email: 'somebody@test.example', role: 'viewer' });
    await boss.post(`/v1/employers/${company.id}/invitations`, { email: 'recruiter@test.example', role: 'viewer' });
    expect((await boss.put(`/v1/jobs/${own.id}/team/${boss.account?.id}`)).status).toBe(200);
    const webhook = { url: `https://ats.example/${word}`, description: word, events: ['job.paused'] };
    expect((await boss.post(`/v1/employers/${company.id}/webhooks`, webhook)).status).toBe(201);
    const [imported] = await database.query<{ id: string }>(
      `insert into employers (id, slug, name, created_at, updated_at) values (gen_random_uuid(), 'imported', 'Imported', now(), now()) returning id`,
    );
    for (const note of ['Mine', 'And still mine']) {
      const claim = await boss.post(`/v1/employers/${imported?.id}/claim`, { note: `${note}, ${word}` });
      if (note === 'Mine') await admin.post(`/v1/admin/claims/${claim.body.id}/reject`, { reason: `Not that of ${word}` });
    }
    await nothingIsUnderWay();
    expect((await placesInFiles(dataDir, word)).map((name) => /Z-(.+?)-[0-9a-f]{8}-/.exec(name)?.[1]).toSorted()).toEqual([
      'application-new',
      'employer-claim-decided',
      'employer-invitation',
      'employer-invitation',
      'interview-booked',
      'interview-booked',
    ]);
    expect(await tableNames(word)).toEqual(['account_events', 'audit_log', 'employer_claims', 'sessions', 'users', 'webhook_endpoints']);
    const tied = () =>
      database.query(
        'select from employer_invitations where employer_id = $1 union all select from hiring_team_members where employer_id = $1',
        [company.id],
      );
    expect(await tied()).toHaveLength(3);

    expect((await erase(boss)).status).toBe(204);
    expect(await tied()).toEqual([]);
    await eventually(async () => expect(await placesInFiles(dataDir, word)).toEqual([]));
    expect(await placesInDatabase(database.url, word)).toEqual([]);
    await eventually(async () => expect(await placesInRedis(redis.url, word)).toEqual([]), 15_000);
    expect(board.output.toLowerCase()).not.toContain(word);
    expect((await board.caller().get(`/v1/employers/${company.id}`)).status).toBe(200);
    await eventually(async () => expect((await board.caller().get(`/v1/jobs/${own.id}`)).status).toBe(410));
    expect((await board.caller().get(`/v1/jobs/${waiting.id}`)).status).toBe(404);
    const steps = await database.query<object>(
      'select action, to_status, by, actor_id from job_events where job_id = any($1) order by id',
      [[own.id, waiting.id]],
    );
    expect(steps).toEqual([
      ...['create:draft', 'publish:live', 'create:draft', 'schedule:scheduled'].map((step) => stepOf(step, 'member')),
      stepOf('close:closed', 'clock'),
      stepOf('withdraw:draft', 'clock'),
    ]);
    // What the seeker wrote is the seeker's.
    const history = await seeker.get(`/v1/applications/${id}/events`);
    expect(history.body.items.map(({ kind, actor }: any) => [kind, actor.side])).toEqual([
      ['stage', 'candidate'],
      ['stage', 'employer'],
      ['interview-offered', 'employer'],
      ['interview-booked', 'candidate'],
      ['interview-cancelled', 'employer'],
    ]);
    expect((await seeker.get(`${path}/messages`)).body.items).toMatchObject([
      { text: 'When could we talk?', author: { side: 'employer' } },
    ]);
    expect((await seeker.get(`${path}/interviews`)).body.items).toMatchObject([
      { status: 'cancelled', location: 'Harbour 3', interviewers: [] },
    ]);
    // Nobody else would have come.
    await eventually(async () =>
      expect((await filedMails(dataDir, 'interview-cancelled')).map(({ to }) => to?.[0]?.address)).toContain(seeker.account?.email),
    );
    const left = await database.query(
      `select (select text from application_notes n where n.application_id = $1 and author_id is null) as note,
              (select count(*)::int from application_ratings r where r.application_id = $1) as ratings`,
      [id],
    );
    expect(left).toEqual([{ note: 'Bakes.', ratings: 0 }]);
  });

  it('also when the process dies right after the commit', async () => {
    const word = `${CANARY}crash`;
    const seeker = await register('job_seeker', { email: `${word}@mail.test.example`, name: word });
    await apply(seeker, job.id, { coverLetter: word });
    await eventually(async () => expect(await placesInFiles(dataDir, word)).toHaveLength(2));
    await board.stop();

    // Without a worker nothing follows the commit; and then there is one.
    board = await start({ WORKER: 'off' });
    expect((await erase(new Caller(board.url, seeker.token))).status).toBe(204);
    expect(await placesInDatabase(database.url, word)).toEqual([]);
    await board.stop('SIGKILL');
    expect(await placesInFiles(dataDir, word)).toHaveLength(2);
    board = await start();
    await eventually(async () => expect(await placesInFiles(dataDir, word)).toEqual([]));
    expect(await placesInDatabase(database.url, word)).toEqual([]);
  });

  it('of whom a mail server complained: neither in the queue nor in the log', async () => {
    const word = `${CANARY}bounce`;
    await board.stop();
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`<${address}> is not known here`), { responseCode: 550 })),
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    board = await start({ SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
    const seeker = await register('job_seeker', { email: `${word}@mail.test.example`, name: word });
    await apply(seeker, job.id);
    // A mail that failed is kept with its reason.
    await eventually(() => expect(board.output).toMatch(/has failed for good: The mail server did not take the mail: EENVELOPE 550/));
    expect((await erase(seeker)).status).toBe(204);
    expect(await placesInDatabase(database.url, word)).toEqual([]);
    await eventually(async () => expect(await placesInRedis(redis.url, word)).toEqual([]), 15_000);
    expect(board.output.toLowerCase()).not.toContain(word);
    // Its connections first: the server waits for them.
    await board.stop();
    await new Promise<void>((done) => server.close(() => done()));
  });
});

async function done(call: Promise<{ status: number; body: any }>): Promise<any> {
  const { status, body } = await call;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

function stepOf(step: string, by: string): object {
  const [action, status] = step.split(':');
  return { action, to_status: status, by, actor_id: null };
}
