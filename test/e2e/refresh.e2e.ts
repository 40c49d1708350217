import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ForgetEndedSessions } from '../../src/modules/auth/forget-ended-sessions.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { filedMails } from '../support/mailbox.js';
import { TestApp } from '../support/test-app.js';

/** One token, two processes: which of them is asked makes no difference. */
describe('Refreshing', () => {
  let app: TestApp;
  let other: BoardProcess;
  let asked = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    other = await BoardProcess.up({ DATABASE_URL: app.database.url, WORKER: 'off', LOG_LEVEL: 'warn' });
  });
  afterAll(async () => {
    await other.stop();
    await app.close();
  });

  const refresh = (refreshToken: string | undefined) =>
    new Caller((asked++ % 2 ? app : other).url).post('/v1/auth/refresh', { refreshToken });
  const works = async (accessToken: string) => (await new Caller(app.url, accessToken).get('/v1/me')).status === 200;
  /** As if so much time had gone by since the tokens of a person were used. */
  const wait = (person: Caller, seconds: number) =>
    app.database.query(
      `update refresh_tokens set used_at = used_at - make_interval(secs => $2)
        where session_id in (select id from sessions where user_id = $1)`,
      [person.account?.id, seconds],
    );

  it('exchanges a token for another pair', async () => {
    const person = await app.seeker();
    const { status, body } = await refresh(person.refreshToken);
    expect(status).toBe(200);
    expect(body.refreshToken).not.toBe(person.refreshToken);
    expect(body.accessToken).not.toBe(person.token);
    expect(body.user).toEqual(expect.objectContaining({ id: person.account?.id }));
    expect(await works(body.accessToken)).toBe(true);
  });

  it('answers a token that comes again at once with the same successor: the answer may have been lost', async () => {
    const person = await app.seeker();
    const first = await refresh(person.refreshToken);
    await wait(person, 9);
    const again = await refresh(person.refreshToken);
    expect([again.status, again.body.refreshToken]).toEqual([200, first.body.refreshToken]);
    expect(await works(again.body.accessToken)).toBe(true);
    expect(await works(first.body.accessToken)).toBe(true);
  });

  it('gives fifty tabs that come at once, to two processes, one successor that works', async () => {
    const person = await app.seeker();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(person.refreshToken)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect(await Promise.all(answers.map(({ body }) => works(body.accessToken)))).not.toContain(false);
    const next = await Promise.all(Array.from({ length: 50 }, () => refresh(answers[0]?.body.refreshToken)));
    expect(new Set(next.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('knows who waited for another to finish from who comes late', async () => {
    const person = await app.seeker();
    const holder = new Client({ connectionString: app.database.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from refresh_tokens for update');
    const uses = Promise.all([1, 2, 3].map(() => refresh(person.refreshToken)));
    await eventually(async () => {
      const waiting = await app.database.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      expect(waiting).toHaveLength(3);
    });
    await holder.query('commit');
    await holder.end();
    for (const { status, body } of await uses) expect([status, await works(body.accessToken)]).toEqual([200, true]);
  });

  it('ends the session when a used token comes late', async () => {
    const person = await app.seeker();
    const first = await refresh(person.refreshToken);
    await wait(person, 11);
    const reused = await refresh(person.refreshToken);
    expect([reused.status, reused.body.code]).toEqual([401, 'auth.refresh-reused']);
    const family = await refresh(first.body.refreshToken);
    expect([family.status, family.body.code]).toEqual([401, 'auth.refresh-invalid']);
    expect(await works(first.body.accessToken)).toBe(false);
    expect(await works(person.token as string)).toBe(false);
  });

  it('ends the session when a used token comes at once, but after its successor was used', async () => {
    const person = await app.seeker();
    const first = await refresh(person.refreshToken);
    const second = await refresh(first.body.refreshToken);
    expect(second.status).toBe(200);
    const reused = await refresh(person.refreshToken);
    expect([reused.status, reused.body.code]).toEqual([401, 'auth.refresh-reused']);
    expect((await refresh(second.body.refreshToken)).body.code).toBe('auth.refresh-invalid');
    expect(await works(second.body.accessToken)).toBe(false);
  });

  it('tells the owner of a reuse once, however often the token comes', async () => {
    const person = await app.seeker();
    await refresh(person.refreshToken);
    await wait(person, 11);
    for (let n = 0; n < 3; n++) expect((await refresh(person.refreshToken)).body.code).toBe('auth.refresh-reused');
    const rows = (table: string, condition: string) =>
      app.database.query(`select 1 from ${table} where ${condition}`, [person.account?.id]);
    expect(await rows('account_events', "user_id = $1 and type = 'session.refresh_reused'")).toHaveLength(1);
    await eventually(async () =>
      expect(await rows('email_deliveries', "recipient_id = $1 and mail = 'refresh-token-reused' and sent_at is not null")).toHaveLength(1),
    );
    expect((await filedMails(app.settings.dataDir, 'refresh-token-reused')).at(-1)).toMatchObject({
      subject: 'A device was signed out of your account',
      to: [{ address: person.account?.email }],
    });
  });

  it('ends one session, not the others of the account', async () => {
    const person = await app.seeker();
    const elsewhere = await app.login(person.account?.email as string);
    await refresh(person.refreshToken);
    await wait(person, 11);
    await refresh(person.refreshToken);
    expect(await works(elsewhere.token as string)).toBe(true);
    expect((await refresh(elsewhere.refreshToken)).status).toBe(200);
  });

  it('gives a thief nothing that lasts: who copied a token and was quick holds the same one as its owner', async () => {
    const person = await app.seeker();
    const owner = await refresh(person.refreshToken);
    const thief = await refresh(person.refreshToken);
    expect(thief.body.refreshToken).toBe(owner.body.refreshToken);
    const stolen = await refresh(thief.body.refreshToken);
    await wait(person, 11);
    expect((await refresh(owner.body.refreshToken)).body.code).toBe('auth.refresh-reused');
    expect((await refresh(stolen.body.refreshToken)).status).toBe(401);
    expect(await works(stolen.body.accessToken)).toBe(false);
  });

  it('refuses a token that comes again to a session that is over', async () => {
    const [signedOut, suspended, admin] = [await app.seeker(), await app.seeker(), await app.admin()];
    for (const person of [signedOut, suspended]) await refresh(person.refreshToken);
    await signedOut.post('/v1/auth/logout');
    await admin.post(`/v1/admin/users/${suspended.account?.id}/suspend`, { reason: 'For the test' });
    for (const person of [signedOut, suspended]) expect((await refresh(person.refreshToken)).body.code).toBe('auth.refresh-invalid');
  });

  it('refuses a token that was never used in its time', async () => {
    const person = await app.seeker();
    await app.database.query(
      `update refresh_tokens set expires_at = now() - interval '1 second' where session_id in (select id from sessions where user_id = $1)`,
      [person.account?.id],
    );
    expect((await refresh(person.refreshToken)).body.code).toBe('auth.refresh-invalid');
  });

  it('stores neither a token nor its successor as it is', async () => {
    const person = await app.seeker();
    const { body } = await refresh(person.refreshToken);
    const rows = await app.database.query<{ row: string }>('select to_jsonb(t)::text as row from refresh_tokens t');
    const forms = [person.refreshToken, body.refreshToken].flatMap((token: string) => [
      token,
      Buffer.from(token).toString('hex'),
      Buffer.from(token, 'base64url').toString('hex'),
    ]);
    for (const form of forms) expect(rows.some(({ row }) => row.includes(form))).toBe(false);
  });

  it('does not keep used tokens for as long as the session lives', async () => {
    const person = await app.seeker();
    const { body } = await refresh(person.refreshToken);
    await app.database.query(
      `update refresh_tokens set expires_at = now() - interval '1 second'
        where used_at is not null and session_id in (select id from sessions where user_id = $1)`,
      [person.account?.id],
    );
    await app.nest.get(ForgetEndedSessions, { strict: false }).sweep();
    const left = await app.database.query('select 1 from refresh_tokens t join sessions s on s.id = t.session_id where s.user_id = $1', [
      person.account?.id,
    ]);
    expect(left).toHaveLength(1);
    expect((await refresh(body.refreshToken)).status).toBe(200);
  });
});
