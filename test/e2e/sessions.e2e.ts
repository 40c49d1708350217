import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ForgetEndedSessions } from '../../src/modules/auth/forget-ended-sessions.js';
import { ForgetOldAccountEvents } from '../../src/modules/users/account-events/forget-old-account-events.js';
import { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-password-for-tests';

describe('Sessions', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: 'on' });
  });
  afterAll(() => app.close());

  const addressOf = (caller: Caller) => caller.account?.email as string;
  const loginAs = async (email: string, headers: Record<string, string>) => {
    const { body } = await app.anonymous().post('/v1/auth/login', { email, password: PASSWORD }, { headers });
    return new Caller(app.url, body.accessToken, body.user, body.refreshToken);
  };

  it('are listed, newest first, with the one that asks', async () => {
    const seeker = await app.seeker();
    await loginAs(addressOf(seeker), { 'user-agent': 'A telephone' });
    const { body } = await seeker.get('/v1/auth/sessions');
    expect(body.page.total).toEqual({ value: 2, relation: 'eq' });
    expect(body.items.map(({ userAgent, current }: { userAgent: string; current: boolean }) => [userAgent, current])).toEqual([
      ['A telephone', false],
      [expect.any(String), true],
    ]);
    expect(body.items[0].lastUsedAt >= body.items[0].createdAt).toBe(true);
  });

  it('say when they were last used', async () => {
    const seeker = await app.seeker();
    await app.database.query(
      `with old as (update sessions set created_at = now() - interval '2 days' where user_id = $1 returning id)
       update refresh_tokens set created_at = now() - interval '1 day' from old where session_id = old.id`,
      [seeker.account?.id],
    );
    await app.database.query("update users set sessions_valid_from = now() - interval '3 days' where id = $1", [seeker.account?.id]);
    const lastUsed = async () => Date.parse((await seeker.get('/v1/auth/sessions')).body.items[0].lastUsedAt);
    expect(await lastUsed()).toBeLessThan(Date.now() - 80_000_000);
    await app.anonymous().post('/v1/auth/refresh', { refreshToken: seeker.refreshToken });
    expect(await lastUsed()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('come in pages', async () => {
    const seeker = await app.seeker();
    for (let n = 0; n < 2; n++) await app.login(addressOf(seeker));
    const first = await seeker.get('/v1/auth/sessions?limit=2');
    const second = await seeker.get(`/v1/auth/sessions?limit=2&cursor=${first.body.page.nextCursor}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect([new Set(ids).size, second.body.page.nextCursor]).toEqual([3, null]);
    expect((await seeker.get('/v1/auth/sessions?cursor=nonsense')).status).toBe(400);
    expect((await seeker.get('/v1/auth/sessions?limit=0')).status).toBe(400);
  });

  it('are ended one by one', async () => {
    const seeker = await app.seeker();
    const other = await app.login(addressOf(seeker));
    const { body } = await seeker.get('/v1/auth/sessions');
    const { id } = body.items.find(({ current }: { current: boolean }) => !current);
    expect((await seeker.delete(`/v1/auth/sessions/${id}`)).status).toBe(204);
    expect((await other.get('/v1/me')).status).toBe(401);
    expect((await app.anonymous().post('/v1/auth/refresh', { refreshToken: other.refreshToken })).status).toBe(401);
    expect((await seeker.get('/v1/auth/sessions')).body.items).toHaveLength(1);
    const again = await seeker.delete(`/v1/auth/sessions/${id}`);
    expect([again.status, again.body.code]).toEqual([404, 'auth.session-not-found']);
    expect((await seeker.delete('/v1/auth/sessions/not-an-id')).status).toBe(400);
  });

  it('of somebody else are not there', async () => {
    const [seeker, stranger] = await Promise.all([app.seeker(), app.seeker()]);
    const [{ id }] = (await seeker.get('/v1/auth/sessions')).body.items;
    const refused = await stranger.delete(`/v1/auth/sessions/${id}`);
    expect([refused.status, refused.body.code]).toEqual([404, 'auth.session-not-found']);
    expect((await seeker.get('/v1/me')).status).toBe(200);
  });

  it('take programs that hold API tokens with them when all end', async () => {
    const seeker = await app.seeker();
    const { body } = await seeker.post('/v1/me/api-tokens', { name: 'A program', scopes: ['profile:read'] });
    const program = new Caller(app.url, body.token);
    expect((await program.get('/v1/me')).status).toBe(200);
    expect((await seeker.delete('/v1/auth/sessions')).status).toBe(204);
    expect((await program.get('/v1/me')).status).toBe(401);
  });

  it('leave nothing behind that is made while they all end', async () => {
    const seeker = await app.seeker();
    const make = (n: number) => seeker.post('/v1/me/api-tokens', { name: `Program ${n}`, scopes: ['profile:read'] });
    const [ended, ...made] = await Promise.all([seeker.delete('/v1/auth/sessions'), ...Array.from({ length: 30 }, (_, n) => make(n))]);
    expect(ended.status).toBe(204);
    for (const { status, body } of made) {
      expect([201, 401]).toContain(status);
      if (status === 201) expect((await new Caller(app.url, body.token).get('/v1/me')).status).toBe(401);
    }
  });

  it('are a hundred an account: beyond that the oldest give way', async () => {
    const seeker = await app.seeker();
    await app.database.query(
      `insert into sessions (id, user_id, user_agent, created_at) select gen_random_uuid(), $1, 'A script', now() from generate_series(1, 99)`,
      [seeker.account?.id],
    );
    expect((await seeker.get('/v1/me')).status).toBe(200);
    const newest = await app.login(addressOf(seeker));
    expect([(await seeker.get('/v1/me')).status, (await newest.get('/v1/me')).status]).toEqual([401, 200]);
    const [row] = await app.database.query<{ count: number }>(
      'select count(*)::int as count from sessions where user_id = $1 and revoked_at is null',
      [seeker.account?.id],
    );
    expect(row?.count).toBe(100);
  });

  it('and API tokens are good from the first moment, whatever the clocks of other processes say', async () => {
    const seeker = await app.seeker();
    await app.database.query("update users set sessions_valid_from = now() + interval '1 minute' where id = $1", [seeker.account?.id]);
    const fresh = await app.login(addressOf(seeker));
    expect((await fresh.get('/v1/me')).status).toBe(200);
    const { body } = await fresh.post('/v1/me/api-tokens', { name: 'A program', scopes: ['profile:read'] });
    expect((await new Caller(app.url, body.token).get('/v1/me')).status).toBe(200);
    // And those that there are end with the account's suspension, by the same token.
    const admin = await app.admin();
    await admin.post(`/v1/admin/users/${seeker.account?.id}/suspend`, { reason: 'For the test' });
    await admin.post(`/v1/admin/users/${seeker.account?.id}/reinstate`);
    expect((await fresh.get('/v1/me')).status).toBe(401);
    expect((await new Caller(app.url, body.token).get('/v1/me')).status).toBe(401);
  });

  it('all end at once', async () => {
    const seeker = await app.seeker();
    const other = await app.login(addressOf(seeker));
    expect((await seeker.delete('/v1/auth/sessions')).status).toBe(204);
    for (const caller of [seeker, other]) expect((await caller.get('/v1/me')).status).toBe(401);
    const back = await app.login(addressOf(seeker));
    expect((await back.get('/v1/auth/sessions')).body.items).toHaveLength(1);
  });

  it('are over after SESSION_DAYS, however often they were refreshed', async () => {
    const seeker = await app.seeker();
    const aged = (days: number) =>
      app.database.query(
        `with aged as (update users set sessions_valid_from = now() - interval '1 year' where id = $1)
         update sessions set created_at = now() - make_interval(days => $2) where user_id = $1`,
        [seeker.account?.id, days],
      );
    const statuses = async () => [
      (await seeker.get('/v1/me')).status,
      (await app.anonymous().post('/v1/auth/refresh', { refreshToken: seeker.refreshToken })).status,
    ];
    await aged(179);
    expect(await statuses()).toEqual([200, 200]);
    await aged(180);
    expect(await statuses()).toEqual([401, 401]);
    const back = await app.login(addressOf(seeker));
    expect((await back.get('/v1/auth/sessions')).body.page.total.value).toBe(1);
    await app.nest.get(ForgetEndedSessions).sweep();
    expect(await app.database.query('select from sessions where user_id = $1', [seeker.account?.id])).toHaveLength(1);
  });

  it('are a hundred at most: the next log-in ends the oldest', async () => {
    const seeker = await app.seeker();
    await app.database.query(
      `insert into sessions (id, user_id, user_agent, created_at)
       select gen_random_uuid(), $1, 'A robot', now() + n * interval '1 ms' from generate_series(1, 99) n`,
      [seeker.account?.id],
    );
    expect((await seeker.get('/v1/me')).status).toBe(200);
    const newest = await app.login(addressOf(seeker));
    expect((await seeker.get('/v1/me')).status).toBe(401);
    expect((await newest.get('/v1/me/events')).body.items.map(({ type }: { type: string }) => type)).toContain('session.ended');
    const live = 'select from sessions where user_id = $1 and revoked_at is null';
    expect(await app.database.query(live, [seeker.account?.id])).toHaveLength(100);
  });

  describe('The log of an account', () => {
    const typesOf = async (caller: Caller) => (await caller.get('/v1/me/events')).body.items.map(({ type }: { type: string }) => type);

    it('tells what happened, newest first, with what program and from what network', async () => {
      const { body } = await app
        .anonymous()
        .post(
          '/v1/auth/register',
          { email: 'logged@test.example', password: PASSWORD, name: 'Logged Person', role: 'job_seeker' },
          { headers: { 'user-agent': 'A browser', 'x-forwarded-for': '203.0.113.77' } },
        );
      const seeker = new Caller(app.url, body.accessToken, body.user, body.refreshToken);
      const ipv6 = { 'user-agent': 'x'.repeat(1000), 'x-forwarded-for': '2001:db8:aa:bb::1' };
      await app.anonymous().post('/v1/auth/login', { email: 'logged@test.example', password: 'a-wrong-one' }, { headers: ipv6 });
      const phone = await loginAs('logged@test.example', ipv6);
      await phone.post('/v1/auth/logout');
      await seeker.put('/v1/me/password', { currentPassword: 'a-wrong-one', newPassword: 'something-else-now' });
      await seeker.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'something-else-now' });
      await seeker.post('/v1/me/email', { email: 'logged.too@test.example', password: 'something-else-now' });
      const { items } = (await seeker.get('/v1/me/events')).body;
      expect(items.map(({ type }: { type: string }) => type)).toEqual([
        'email.change_requested',
        'password.changed',
        'password.refused',
        'session.ended',
        'login.succeeded',
        'login.failed',
        'account.registered',
      ]);
      expect(items.at(-1)).toMatchObject({ userAgent: 'A browser', network: '203.0.113.0/24', details: {} });
      expect(items.at(-2)).toMatchObject({ userAgent: 'x'.repeat(300), network: '2001:db8:aa::/48' });
      expect(JSON.stringify(items)).not.toMatch(/203\.0\.113\.77|2001:db8:aa:bb|logged|password-for-tests/);
    });

    it('keeps no network that is none, whatever a client claims its address to be', async () => {
      const seeker = await app.seeker();
      await loginAs(addressOf(seeker), { 'x-forwarded-for': `<script>${'alert(1);'.repeat(300)}</script>` });
      const { body } = await seeker.get('/v1/me/events');
      expect(body.items[0]).toMatchObject({ type: 'login.succeeded', network: '127.0.0.0/24' });
    });

    it('tells of a refresh token that was used twice', async () => {
      const seeker = await app.seeker();
      const refresh = async (refreshToken?: string) =>
        (await app.anonymous().post<{ refreshToken: string }>('/v1/auth/refresh', { refreshToken })).body.refreshToken;
      await refresh(await refresh(seeker.refreshToken));
      await refresh(seeker.refreshToken);
      const back = await app.login(addressOf(seeker));
      expect(await typesOf(back)).toEqual(['login.succeeded', 'session.refresh_reused', 'account.registered']);
    });

    it('is nobody else’s, comes in pages, and refuses what it does not know', async () => {
      const [seeker, stranger] = await Promise.all([app.seeker(), app.seeker()]);
      await app.login(addressOf(seeker));
      expect(await typesOf(stranger)).toEqual(['account.registered']);
      const first = await seeker.get('/v1/me/events?limit=1');
      const second = await seeker.get(`/v1/me/events?limit=1&cursor=${first.body.page.nextCursor}`);
      expect([first.body.items[0].type, second.body.items[0].type]).toEqual(['login.succeeded', 'account.registered']);
      expect((await seeker.get('/v1/me/events?type=x')).status).toBe(400);
    });

    it('is kept for 90 days; of accounts that there are not, nothing', async () => {
      const seeker = await app.seeker();
      await app.login(addressOf(seeker));
      await app.database.query(
        "update account_events set created_at = now() - interval '91 days' where user_id = $1 and type = 'account.registered'",
        [seeker.account?.id],
      );
      await app.anonymous().post('/v1/auth/login', { email: 'nobody@test.example', password: 'whatever-it-is' });
      await app.nest.get(ForgetOldAccountEvents, { strict: false }).sweep();
      expect(await typesOf(seeker)).toEqual(['login.succeeded']);
      expect(await app.database.query('select 1 from account_events where user_id is null')).toEqual([]);
    });
  });
});
