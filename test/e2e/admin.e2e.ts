import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply, createDraft, createHiring } from '../factories/jobs.js';
import { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('Administration', () => {
  let app: TestApp;
  let admin: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    admin = await app.admin();
  });
  afterAll(() => app.close());

  it('lists accounts and searches them', async () => {
    const [zoe, yan] = [await app.seeker('Zoe Listed'), await app.employer('Yan Listed')];
    const found = async (query: string) =>
      (await admin.get(`/v1/admin/users?${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await found('q=listed')).toEqual(['Yan Listed', 'Zoe Listed']);
    expect(await found('q=listed&role=employer')).toEqual(['Yan Listed']);
    expect(await found(`q=${encodeURIComponent(zoe.account?.email as string)}`)).toEqual(['Zoe Listed']);
    expect(await found('q=listed&limit=1')).toEqual(['Yan Listed']);
    expect(JSON.stringify((await admin.get('/v1/admin/users')).body)).not.toMatch(/argon2|passwordHash/);
    expect(yan.account?.name).toBe('Yan Listed');
  });

  describe('suspension', () => {
    it('ends every session at once and keeps them ended after it is lifted', async () => {
      const person = await app.seeker();
      const id = person.account?.id as string;
      const elsewhere = await app.login(person.account?.email as string);
      const suspended = await admin.post(`/v1/admin/users/${id}/suspend`, { reason: 'Spam' });
      expect(suspended).toMatchObject({ status: 200, body: { status: 'suspended' } });
      for (const session of [person, elsewhere]) {
        expect((await session.get('/v1/me')).status).toBe(401);
        expect(
          (await session.post('/v1/auth/refresh', { refreshToken: session.refreshToken }, { headers: { authorization: '' } })).status,
        ).toBe(401);
      }
      const login = await app.anonymous().post('/v1/auth/login', { email: person.account?.email, password: 'a-password-for-tests' });
      expect([login.status, login.body.code]).toEqual([403, 'auth.account-suspended']);
      const guess = await app.anonymous().post('/v1/auth/login', { email: person.account?.email, password: 'a wrong password' });
      expect([guess.status, guess.body.code]).toEqual([401, 'auth.invalid-credentials']);
      expect((await admin.get('/v1/admin/users?status=suspended')).body.items.map((user: { id: string }) => user.id)).toContain(id);

      expect((await admin.post(`/v1/admin/users/${id}/reinstate`)).body.status).toBe('active');
      expect((await person.get('/v1/me')).status).toBe(401);
      expect((await (await app.login(person.account?.email as string)).get('/v1/me')).status).toBe(200);
    });

    it('lets no log-in through that was under way', async () => {
      const admin = await app.admin();
      const person = await app.seeker();
      const { id, email } = person.account as { id: string; email: string };
      const logins = Array.from({ length: 6 }, () => app.anonymous().post('/v1/auth/login', { email, password: 'a-password-for-tests' }));
      await admin.post(`/v1/admin/users/${id}/suspend`, { reason: 'Now' });
      const answers = await Promise.all(logins);
      await admin.post(`/v1/admin/users/${id}/reinstate`);
      for (const { status, body } of answers) {
        if (status === 200) expect((await new Caller(app.url, body.accessToken).get('/v1/me')).status).toBe(401);
        else expect([status, body.code]).toEqual([403, 'auth.account-suspended']);
      }
    });

    it('needs a reason, an account that is there, and is not for oneself', async () => {
      const { id } = (await app.seeker()).account as { id: string };
      expect((await admin.post(`/v1/admin/users/${id}/suspend`, {})).status).toBe(400);
      expect((await admin.post('/v1/admin/users/0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11/suspend', { reason: 'Spam' })).status).toBe(404);
      const own = await admin.post(`/v1/admin/users/${admin.account?.id}/suspend`, { reason: 'Spam' });
      expect([own.status, own.body.code]).toEqual([409, 'user.own-account']);
    });
  });

  describe('signing somebody out', () => {
    it('ends all sessions and API tokens at once; the owner signs in again, and sees that it was done', async () => {
      const person = await app.seeker();
      const { id, email } = person.account as { id: string; email: string };
      const elsewhere = await app.login(email);
      const { body: made } = await person.post('/v1/me/api-tokens', { name: 'A program', scopes: ['profile:read'] });
      const program = new Caller(app.url, made.token);
      expect((await program.get('/v1/me')).status).toBe(200);

      const answer = await admin.post(`/v1/admin/users/${id}/sign-out`, { reason: 'A laptop was stolen' });
      expect(answer).toMatchObject({ status: 200, body: { id, status: 'active' } });
      for (const session of [person, elsewhere, program]) expect((await session.get('/v1/me')).status).toBe(401);
      expect((await app.anonymous().post('/v1/auth/refresh', { refreshToken: person.refreshToken })).status).toBe(401);

      const back = await app.login(email);
      const { items } = (await back.get('/v1/me/events')).body;
      const ended = { type: 'session.ended', details: { sessionId: 'all', by: 'administrator' }, userAgent: null, network: null };
      expect(items[1]).toMatchObject(ended);
      const [entry] = (await admin.get('/v1/admin/audit-log?limit=1')).body.items;
      expect(entry).toMatchObject({ action: 'user.sign-out', targetId: id, reason: 'A laptop was stolen', actorId: admin.account?.id });
    });

    it('needs a reason, and an account that is there', async () => {
      const person = await app.seeker();
      expect((await admin.post(`/v1/admin/users/${person.account?.id}/sign-out`, {})).status).toBe(400);
      expect((await person.get('/v1/me')).status).toBe(200);
      const absent = await admin.post('/v1/admin/users/0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11/sign-out', { reason: 'Stolen' });
      expect([absent.status, absent.body.code]).toEqual([404, 'user.not-found']);
      const refused = await person.post(`/v1/admin/users/${person.account?.id}/sign-out`, { reason: 'Stolen' });
      expect([refused.status, refused.body.code]).toEqual([403, 'auth.wrong-role']);
      expect((await person.get('/v1/me')).status).toBe(200);
    });
  });

  it('lists postings of every state and takes one down', async () => {
    const recruiter = await app.employer();
    const { job, employer } = await createHiring(recruiter, { title: 'Too good to be true' });
    const draft = await createDraft(recruiter, { title: 'Hidden' });
    const ids = async (query: string) =>
      (await admin.get(`/v1/admin/jobs?employerId=${employer.id}&${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids('')).toEqual([draft.id, job.id]);
    expect(await ids('status=live')).toEqual([job.id]);
    expect(await ids('q=too good')).toEqual([job.id]);

    const taken = await admin.post(`/v1/admin/jobs/${job.id}/take-down`, { reason: 'Fraud' });
    expect(taken).toMatchObject({ status: 200, body: { status: 'closed', closeReason: 'taken_down' } });
    const gone = await app.anonymous().get(`/v1/jobs/${job.slug}`);
    expect(gone.status).toBe(410);
    expect(JSON.stringify(gone.body)).not.toContain('Too good');
    expect((await app.anonymous().get('/v1/jobs?q=good')).body.items).toEqual([]);
    const twice = await admin.post(`/v1/admin/jobs/${job.id}/take-down`, { reason: 'Fraud' });
    expect([twice.status, twice.body.code]).toEqual([409, 'job.bad-transition']);
  });

  it('writes every act into a log that nobody can change', async () => {
    const person = (await app.seeker()).account as { id: string };
    await admin.post(`/v1/admin/users/${person.id}/suspend`, { reason: 'First' });
    await admin.post(`/v1/admin/users/${person.id}/reinstate`);
    await admin.post('/v1/admin/users/0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11/suspend', { reason: 'Nobody' });
    const { body } = await admin.get(`/v1/admin/audit-log?targetId=${person.id}`);
    expect(body.items).toMatchObject([
      { action: 'user.reinstate', reason: null, actorId: admin.account?.id, targetType: 'user' },
      { action: 'user.suspend', reason: 'First', actorId: admin.account?.id, targetType: 'user' },
    ]);
    expect((await admin.get('/v1/admin/audit-log?targetId=0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11')).body.items).toEqual([]);
    await expect(app.database.query("update audit_log set reason = 'Never'")).rejects.toThrow(/only ever added to/);
    await expect(app.database.query('delete from audit_log')).rejects.toThrow(/only ever added to/);
  });

  it('counts everything', async () => {
    const before = (await admin.get('/v1/admin/stats')).body;
    const recruiter = await app.employer();
    const { job } = await createHiring(recruiter);
    await apply(await app.seeker(), job.id);
    const after = (await admin.get('/v1/admin/stats')).body;
    expect(after.users.total).toBe(before.users.total + 2);
    expect(after.users.job_seeker).toBe(before.users.job_seeker + 1);
    expect(after.employers).toBe(before.employers + 1);
    expect(after.jobs.live).toBe(before.jobs.live + 1);
    expect(after.applications).toMatchObject({
      total: before.applications.total + 1,
      submitted: before.applications.submitted + 1,
      hired: 0,
    });
  });
});
