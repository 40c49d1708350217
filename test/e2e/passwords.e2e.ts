import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo, tokenIn } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-password-for-tests';
const NEW = 'something-else-altogether';
const RESET = /Set a new password/;

describe('Passwords', () => {
  let smtp: SmtpSink;
  let app: TestApp;

  const addressOf = (caller: Caller) => caller.account?.email as string;
  const forgot = (email: string) => app.anonymous().post('/v1/auth/forgot-password', { email });
  const reset = (token: string, password = NEW) => app.anonymous().post('/v1/auth/reset-password', { token, password });
  const tokenFor = async (caller: Caller) => {
    const before = smtp.to(addressOf(caller)).length;
    await forgot(addressOf(caller));
    await eventually(() => expect(smtp.to(addressOf(caller)).length).toBeGreaterThan(before));
    return tokenIn(await mailTo(smtp, addressOf(caller), RESET));
  };
  const programOf = async (owner: Caller) => {
    const { body } = await owner.post('/v1/me/api-tokens', { name: 'A program', scopes: ['profile:read'] });
    const program = new Caller(app.url, body.token);
    expect((await program.get('/v1/me')).status).toBe(200);
    return program;
  };

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url, FRONTEND_URL: 'https://board.example' });
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  describe('forgotten', () => {
    it('are set anew with a mail: sessions end, the mail is good once, and the owner is told', async () => {
      const seeker = await app.seeker();
      const elsewhere = await app.login(addressOf(seeker));
      const program = await programOf(elsewhere);
      const token = await tokenFor(seeker);
      expect((await mailTo(smtp, addressOf(seeker), RESET)).text).toContain('https://board.example/reset-password#token=');
      expect((await reset(token)).status).toBe(204);
      for (const { token: access, refreshToken } of [seeker, elsewhere]) {
        expect((await new Caller(app.url, access).get('/v1/me')).status).toBe(401);
        expect((await app.anonymous().post('/v1/auth/refresh', { refreshToken })).status).toBe(401);
      }
      expect((await program.get('/v1/me')).status).toBe(401);
      await expect(app.login(addressOf(seeker))).rejects.toThrow('invalid-credentials');
      const again = await app.login(addressOf(seeker), NEW);
      // Whoever read the mail has shown that the e-mail is his.
      expect((await again.get('/v1/me')).body.emailVerified).toBe(true);
      expect((await reset(token, 'yet-another-password')).body.code).toBe('user.link-invalid');
      expect((await mailTo(smtp, addressOf(seeker), /password was changed/)).text).toContain('If it was not you');
    });

    it('answer the same for an e-mail that nobody has', async () => {
      const seeker = await app.seeker();
      const [known, unknown] = [await forgot(addressOf(seeker)), await forgot('nobody@test.example')];
      expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
      expect(known.status).toBe(202);
      await mailTo(smtp, addressOf(seeker), RESET);
      await eventually(async () => expect(await app.database.query('select 1 from account_links where user_id is null')).toEqual([]));
      expect(smtp.to('nobody@test.example')).toEqual([]);
      expect((await forgot('no address')).status).toBe(400);
    });

    it('have one mail that counts: the others are dead after it was used', async () => {
      const seeker = await app.seeker();
      const [first, second] = [await tokenFor(seeker), await tokenFor(seeker)];
      expect(first).not.toBe(second);
      const answers = await Promise.all([reset(first), reset(second), reset(second)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 400, 400]);
    });

    it('must be good, and a bad one costs the mail nothing', async () => {
      const seeker = await app.seeker();
      const token = await tokenFor(seeker);
      const weak = await reset(token, 'password123');
      expect([weak.status, weak.body.errors[0]]).toMatchObject([400, { pointer: '/password', code: 'common' }]);
      expect((await reset(token, addressOf(seeker).toUpperCase())).body.errors[0].code).toBe('personal');
      expect((await reset(token)).status).toBe(204);
    });

    it('refuse what is no token, or is an hour old', async () => {
      const seeker = await app.seeker();
      const token = await tokenFor(seeker);
      expect((await reset('made.up')).body.code).toBe('user.link-invalid');
      const [link] = await app.database.query<{ seconds: number }>(
        'select extract(epoch from expires_at - created_at)::int as seconds from account_links where user_id = $1',
        [seeker.account?.id],
      );
      expect(link?.seconds).toBe(3600);
      await app.database.query('update account_links set expires_at = now() where user_id = $1', [seeker.account?.id]);
      expect((await reset(token)).body.code).toBe('user.link-invalid');
      expect((await seeker.get('/v1/me')).status).toBe(200);
    });

    it('leave a suspended account suspended', async () => {
      const seeker = await app.seeker();
      const token = await tokenFor(seeker);
      await (await app.admin()).post(`/v1/admin/users/${seeker.account?.id}/suspend`, { reason: 'For the test' });
      expect((await reset(token)).status).toBe(204);
      await expect(app.login(addressOf(seeker), NEW)).rejects.toThrow('account-suspended');
    });
  });

  describe('changed', () => {
    const change = (caller: Caller, newPassword: string, currentPassword = PASSWORD) =>
      caller.put('/v1/me/password', { currentPassword, newPassword });

    it('end the other sessions and API tokens, not this session, and the owner is told', async () => {
      const seeker = await app.seeker();
      const program = await programOf(seeker);
      const elsewhere = await app.login(addressOf(seeker));
      const forgotten = await tokenFor(seeker);
      expect((await change(seeker, NEW)).status).toBe(204);
      expect((await seeker.get('/v1/me')).status).toBe(200);
      expect((await app.anonymous().post('/v1/auth/refresh', { refreshToken: seeker.refreshToken })).status).toBe(200);
      expect((await elsewhere.get('/v1/me')).status).toBe(401);
      expect((await program.get('/v1/me')).status).toBe(401);
      expect((await (await programOf(seeker)).get('/v1/me')).status).toBe(200);
      await expect(app.login(addressOf(seeker))).rejects.toThrow('invalid-credentials');
      await app.login(addressOf(seeker), NEW);
      expect((await reset(forgotten)).body.code).toBe('user.link-invalid');
      await mailTo(smtp, addressOf(seeker), /password was changed/);
    });

    it('need the present one, and a good new one', async () => {
      const seeker = await app.seeker();
      const wrong = await change(seeker, NEW, 'not-the-password');
      expect([wrong.status, wrong.body.code]).toEqual([403, 'user.wrong-password']);
      const weak = await change(seeker, 'short');
      expect([weak.status, weak.body.errors[0].pointer]).toEqual([400, '/newPassword']);
      expect((await seeker.put('/v1/me/password', { newPassword: NEW })).status).toBe(400);
      expect((await app.anonymous().put('/v1/me/password', { currentPassword: PASSWORD, newPassword: NEW })).status).toBe(401);
      expect((await app.login(addressOf(seeker))).token).toBeDefined();
    });

    it('are changed by one of two at once', async () => {
      const seeker = await app.seeker();
      const elsewhere = await app.login(addressOf(seeker));
      const answers = await Promise.all([change(seeker, NEW), change(elsewhere, 'and-yet-another-one')]);
      expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
      const valid = await Promise.all([seeker, elsewhere].map(async (caller) => (await caller.get('/v1/me')).status));
      expect(valid.toSorted()).toEqual([200, 401]);
    });
  });

  it('are hashed anew at log-in, when their hash is weaker than one of today', async () => {
    const seeker = await app.seeker();
    const hashOf = async () => {
      const [row] = await app.database.query<{ hash: string }>('select password_hash as hash from users where id = $1', [
        seeker.account?.id,
      ]);
      return row?.hash as string;
    };
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await app.database.query('update users set password_hash = $1 where id = $2', [weak, seeker.account?.id]);
    await expect(app.login(addressOf(seeker), 'not-the-password')).rejects.toThrow('invalid-credentials');
    expect(await hashOf()).toBe(weak);
    // Two at once: the one finds that the other has hashed it anew, and is let in all the same.
    await Promise.all([app.login(addressOf(seeker)), app.login(addressOf(seeker))]);
    const strong = await hashOf();
    expect(strong).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await app.login(addressOf(seeker));
    expect(await hashOf()).toBe(strong);
  });
});
