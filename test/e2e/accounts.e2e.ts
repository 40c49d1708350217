import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller } from '../support/client.js';
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

    it('names every fault at once, that of the password too', async () => {
      const { body } = await anonymous.post('/v1/auth/register', { email: 'nowhere', password: 'password123', name: '', role: 'admin' });
      expect(body.errors.map(({ pointer, code }: any) => [pointer, code])).toEqual([
        ['/email', 'is-email'],
        ['/password', 'common'],
        ['/name', 'is-length'],
        ['/role', 'is-in'],
      ]);
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
});
