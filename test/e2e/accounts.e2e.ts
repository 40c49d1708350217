import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { ForgetEndedSessions } from '../../src/modules/auth/forget-ended-sessions.js';
import { TestApp } from '../support/test-app.js';

const PERSON = { email: 'ada@test.example', password: 'engines-of-analysis', name: 'Ada Lovelace', role: 'job_seeker' };

describe('Accounts', () => {
  let app: TestApp;
  let anonymous: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    anonymous = app.anonymous();
  });
  afterAll(() => app.close());

  describe('registration', () => {
    it('opens an account, signs it in and shows it without anything secret', async () => {
      const { status, body } = await anonymous.post('/v1/auth/register', PERSON);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        tokenType: 'Bearer',
        expiresIn: 900,
        user: { email: PERSON.email, name: PERSON.name, role: 'job_seeker', status: 'active' },
      });
      const me = await new Caller(app.url, body.accessToken).get('/v1/me');
      expect(me.status).toBe(200);
      expect(me.body).toEqual(body.user);
      expect(JSON.stringify(body)).not.toMatch(/argon2/i);
    });

    it('knows an address in whatever case it is written', async () => {
      const { status, body } = await anonymous.post('/v1/auth/register', { ...PERSON, email: ' ADA@Test.Example ' });
      expect([status, body.code]).toEqual([409, 'user.email-taken']);
    });

    it('gives one of two simultaneous registrations of an address', async () => {
      const twice = { ...PERSON, email: 'twice@test.example' };
      const answers = await Promise.all([anonymous.post('/v1/auth/register', twice), anonymous.post('/v1/auth/register', twice)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    });

    it.each([
      ['an admin', { role: 'admin' }, '/role'],
      ['a short password', { password: 'too-short' }, '/password'],
      ['a common password', { password: 'password123' }, '/password'],
      ['one character over and over', { password: 'aaaaaaaaaaaa' }, '/password'],
      ['the e-mail as password', { email: 'long-enough@test.example', password: 'long-enough@test.example' }, '/password'],
      ['the name as password', { name: 'Augusta Ada King', password: 'augusta ada king' }, '/password'],
      ['a bad address', { email: 'not an address' }, '/email'],
      ['a name of two lines', { name: 'Ada\nBcc: all@test.example' }, '/name'],
      ['an empty name', { name: '   ' }, '/name'],
      ['an unknown field', { isAdmin: true }, '/isAdmin'],
    ])('refuses %s and names the field', async (_, fields, pointer) => {
      const { status, body } = await anonymous.post('/v1/auth/register', { ...PERSON, email: 'refused@test.example', ...fields });
      expect(status).toBe(400);
      expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
    });

    it('counts a password in characters of its normal form', async () => {
      const composed = 'pässwörtér';
      const { status } = await anonymous.post('/v1/auth/register', {
        ...PERSON,
        email: 'nfc@test.example',
        password: composed.normalize('NFD'),
      });
      expect(status).toBe(201);
      expect((await app.login('nfc@test.example', composed)).token).toBeDefined();
    });
  });

  describe('log-in', () => {
    it('answers an unknown address and a wrong password alike', async () => {
      const unknown = await anonymous.post('/v1/auth/login', { email: 'nobody@test.example', password: PERSON.password });
      const wrong = await anonymous.post('/v1/auth/login', { email: PERSON.email, password: 'something else' });
      const { requestId: _1, ...unknownBody } = unknown.body;
      const { requestId: _2, ...wrongBody } = wrong.body;
      expect(unknownBody).toEqual(wrongBody);
      expect(wrong).toMatchObject({ status: 401, body: { code: 'auth.invalid-credentials' } });
      expect(wrong.headers.get('www-authenticate')).toMatch(/^Bearer/);
    });
  });

  describe('refresh', () => {
    it('rotates, and ends the session when a used token comes again', async () => {
      const person = await app.seeker();
      const first = await anonymous.post('/v1/auth/refresh', { refreshToken: person.refreshToken });
      expect(first.status).toBe(200);
      expect(first.body.refreshToken).not.toBe(person.refreshToken);

      const reused = await anonymous.post('/v1/auth/refresh', { refreshToken: person.refreshToken });
      expect([reused.status, reused.body.code]).toEqual([401, 'auth.refresh-reused']);
      const family = await anonymous.post('/v1/auth/refresh', { refreshToken: first.body.refreshToken });
      expect([family.status, family.body.code]).toEqual([401, 'auth.refresh-invalid']);
      expect((await new Caller(app.url, first.body.accessToken).get('/v1/me')).status).toBe(401);
    });

    it('does not take two uses at the same instant for a theft', async () => {
      const person = await app.seeker();
      const holder = new Client({ connectionString: app.database.url });
      await holder.connect();
      await holder.query('begin');
      await holder.query('select 1 from refresh_tokens for update');
      const uses = Promise.all([1, 2, 3].map(() => anonymous.post('/v1/auth/refresh', { refreshToken: person.refreshToken })));
      await eventually(async () => {
        const waiting = await app.database.query(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        expect(waiting).toHaveLength(3);
      });
      await holder.query('commit');
      await holder.end();
      for (const { status, body } of await uses) {
        expect(status).toBe(200);
        expect((await new Caller(app.url, body.accessToken).get('/v1/me')).status).toBe(200);
      }
    });

    it('refuses what is no token of ours', async () => {
      const { status, body } = await anonymous.post('/v1/auth/refresh', { refreshToken: 'made-up' });
      expect([status, body.code]).toEqual([401, 'auth.refresh-invalid']);
    });

    it('stores no token as it is', async () => {
      const person = await app.seeker();
      const rows = await app.database.query<{ text: string }>('select t::text as text from refresh_tokens t');
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.some(({ text }) => text.includes(person.refreshToken as string))).toBe(false);
    });
  });

  it('signs out: access token and refresh token are dead at once', async () => {
    const person = await app.seeker();
    expect((await person.post('/v1/auth/logout')).status).toBe(204);
    expect((await person.get('/v1/me')).status).toBe(401);
    expect((await anonymous.post('/v1/auth/refresh', { refreshToken: person.refreshToken })).status).toBe(401);
  });

  it('forgets sessions that are over, and no others', async () => {
    const [kept, ended, expired] = await Promise.all([app.seeker(), app.seeker(), app.seeker()]);
    await ended.post('/v1/auth/logout');
    await app.database.query("update sessions set revoked_at = now() - interval '2 days' where user_id = $1", [ended.account?.id]);
    await app.database.query(
      "update refresh_tokens set expires_at = now() - interval '1 second' where session_id in (select id from sessions where user_id = $1)",
      [expired.account?.id],
    );
    await app.nest.get(ForgetEndedSessions, { strict: false }).sweep();
    const rows = await app.database.query<{ user_id: string }>('select user_id from sessions where user_id = any($1)', [
      [kept, ended, expired].map(({ account }) => account?.id),
    ]);
    expect(rows).toEqual([{ user_id: kept.account?.id }]);
    expect((await kept.get('/v1/me')).status).toBe(200);
  });

  describe('/me', () => {
    it('changes the name, against the state that was read', async () => {
      const person = await app.seeker();
      const before = await person.get('/v1/me');
      const etag = before.headers.get('etag') as string;
      const changed = await person.patch('/v1/me', { name: 'Another Name' }, { headers: { 'if-match': etag } });
      expect(changed).toMatchObject({ status: 200, body: { name: 'Another Name' } });
      const late = await person.patch('/v1/me', { name: 'A Third' }, { headers: { 'if-match': etag } });
      expect([late.status, late.body.code]).toEqual([412, 'request.precondition-failed']);
      expect((await person.get('/v1/me')).body.name).toBe('Another Name');
    });

    it('refuses what it does not know, and null for a name', async () => {
      const person = await app.seeker();
      expect((await person.patch('/v1/me', { role: 'admin' })).status).toBe(400);
      expect((await person.patch('/v1/me', { name: null })).status).toBe(400);
    });
  });

  describe('access tokens that are not ours', () => {
    const now = Math.floor(Date.now() / 1000);
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const sign = (header: object, claims: object, secret: string) => {
      const unsigned = `${encode(header)}.${encode(claims)}`;
      return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
    };

    it.each([
      'alg none',
      'another secret',
      'wrong issuer',
      'wrong audience',
      'expired',
      'of another account',
      'of no session',
      'cut',
      'empty',
    ])('refuses one that is %s', async (fault) => {
      const person = await app.seeker();
      const other = await app.seeker();
      const claims = JSON.parse(Buffer.from((person.token as string).split('.')[1] as string, 'base64url').toString()) as Record<
        string,
        unknown
      >;
      const header = { alg: 'HS256', typ: 'JWT' };
      const secret = app.settings.tokens.secret;
      const forged: Record<string, string> = {
        'alg none': `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`,
        'another secret': sign(header, claims, 'x'.repeat(40)),
        'wrong issuer': sign(header, { ...claims, iss: 'elsewhere' }, secret),
        'wrong audience': sign(header, { ...claims, aud: 'elsewhere' }, secret),
        expired: sign(header, { ...claims, iat: now - 7200, exp: now - 3600 }, secret),
        'of another account': sign(header, { ...claims, sub: other.account?.id }, secret),
        'of no session': sign(header, { ...claims, sid: undefined }, secret),
        cut: (person.token as string).slice(0, -3),
        empty: '',
      };
      expect((await new Caller(app.url, sign(header, claims, secret)).get('/v1/me')).status).toBe(200);
      const { status, body } = await new Caller(app.url, forged[fault]).get('/v1/me');
      expect([status, body.code]).toEqual([401, 'auth.unauthenticated']);
      // Where being signed in shows more they are refused too: the caller believes to be signed in.
      const caller = new Caller(app.url, forged[fault]);
      expect((await caller.get('/v1/jobs/0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11')).status).toBe(401);
      // Where it makes no difference nobody looks: whoever sends an expired token with everything can still refresh it.
      expect((await caller.get('/v1/jobs')).status).toBe(200);
      expect((await caller.post('/v1/auth/refresh', { refreshToken: other.refreshToken })).status).toBe(200);
    });
  });
});
