import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { VerifyEmails1763640000030 } from '../../migrations/1763640000030-verify-emails.js';
import { SpellDomainsOfEmailsInOneWay1763640000059 } from '../../migrations/1763640000059-spell-domains-of-emails-in-one-way.js';
import { DEMO } from '../../src/common/demo-ids.js';
import { DemoService } from '../../src/modules/demo/demo.service.js';
import { ForgetOldLinks } from '../../src/modules/users/links/forget-old-links.js';
import { tokenOf } from '../factories/companies.js';
import { apply, createDraft, createEmployer, createHiring } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo, tokenIn } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { createTestDatabase } from '../support/test-database.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-password-for-tests';
const VERIFY = /verify your e-mail/;
const CONFIRM = /confirm your new e-mail/;
const FRONTEND = 'https://board.example';

describe('E-mails of accounts', () => {
  let smtp: SmtpSink;
  let app: TestApp;

  const addressOf = (caller: Caller) => caller.account?.email as string;
  const verify = (token: string) => app.anonymous().post('/v1/auth/verify-email', { token });
  const confirm = (token: string) => app.anonymous().post('/v1/auth/confirm-email', { token });
  const verified = async (caller: Caller) => {
    await verify(tokenIn(await mailTo(smtp, addressOf(caller), VERIFY)));
    return caller;
  };
  const nothingIsUnderWay = () =>
    eventually(async () => {
      expect(await app.database.query('select 1 from outbox_messages')).toEqual([]);
      expect(await app.database.query('select 1 from email_deliveries where sent_at is null')).toEqual([]);
      expect(await app.database.query('select 1 from account_links where user_id is null')).toEqual([]);
    });

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url, EMAIL_VERIFICATION: 'required', FRONTEND_URL: FRONTEND, DEMO_DATA: 'on' });
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  describe('verification', () => {
    it('is asked for by mail, says so on the account, and is done once', async () => {
      const seeker = await app.seeker();
      expect((await seeker.get('/v1/me')).body.emailVerified).toBe(false);
      const mail = await mailTo(smtp, addressOf(seeker), VERIFY);
      expect(mail.text).toContain(`${FRONTEND}/verify-email#token=`);
      expect(mail.text).toContain('because somebody opened an account');
      const token = tokenIn(mail);
      expect((await verify(token)).status).toBe(204);
      expect((await seeker.get('/v1/me')).body.emailVerified).toBe(true);
      // Who clicks twice is not told that it failed, until it has run out.
      expect((await verify(token)).status).toBe(204);
      await app.database.query('update account_links set expires_at = now() where user_id = $1', [seeker.account?.id]);
      const late = await verify(token);
      expect([late.status, late.body.code, late.body.errors[0].pointer]).toEqual([400, 'user.link-invalid', '/token']);
    });

    it('is done once, however many uses come at once', async () => {
      const seeker = await app.seeker();
      const token = tokenIn(await mailTo(smtp, addressOf(seeker), VERIFY));
      const answers = await Promise.all([verify(token), verify(token), verify(token)]);
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
      const events = await seeker.get('/v1/me/events');
      expect(events.body.items.filter(({ type }: { type: string }) => type === 'email.verified')).toHaveLength(1);
    });

    it('refuses what is no token of ours, or one for something else, or of an account that is gone', async () => {
      const seeker = await app.seeker();
      await app.anonymous().post('/v1/auth/forgot-password', { email: addressOf(seeker) });
      const forReset = tokenIn(await mailTo(smtp, addressOf(seeker), /new password/));
      const token = tokenIn(await mailTo(smtp, addressOf(seeker), VERIFY));
      for (const wrong of ['', 'made.up', forReset, `${token}x`]) expect([wrong, (await verify(wrong)).status]).toEqual([wrong, 400]);
      expect((await app.anonymous().post('/v1/auth/verify-email', { token: 'x'.repeat(201) })).body.code).toBe('request.invalid');
      expect((await app.anonymous().post('/v1/auth/verify-email', { token: 1 })).status).toBe(400);
      await app.database.query('delete from users where id = $1', [seeker.account?.id]);
      expect((await verify(token)).status).toBe(400);
    });

    it('runs out after three days', async () => {
      const seeker = await app.seeker();
      const token = tokenIn(await mailTo(smtp, addressOf(seeker), VERIFY));
      const [link] = await app.database.query<{ hours: number }>(
        `update account_links set expires_at = now() from (select id, extract(epoch from expires_at - created_at)::int / 3600 as hours from account_links) before
          where account_links.id = before.id and user_id = $1 returning hours`,
        [seeker.account?.id],
      );
      expect(link?.hours).toBe(72);
      expect((await verify(token)).body.code).toBe('user.link-invalid');
    });

    it('is sent again on demand, with the same answer for everybody, and to whom it is of use', async () => {
      const [waiting, done] = await Promise.all([app.seeker(), app.seeker().then(verified)]);
      await mailTo(smtp, addressOf(waiting), VERIFY);
      const answers = await Promise.all(
        [addressOf(waiting), addressOf(done), 'nobody@test.example'].map((email) =>
          app.anonymous().post('/v1/auth/resend-verification', { email }),
        ),
      );
      expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
      expect(answers[0]?.status).toBe(202);
      await eventually(() => expect(smtp.to(addressOf(waiting))).toHaveLength(2));
      await nothingIsUnderWay();
      expect(smtp.to(addressOf(done))).toHaveLength(1);
      expect(smtp.to('nobody@test.example')).toEqual([]);
      // Nothing of whoever has no account stays behind.
      expect(await app.database.query("select 1 from account_links where account_email = 'nobody@test.example'")).toEqual([]);
      expect((await app.anonymous().post('/v1/auth/resend-verification', { email: 'no address' })).status).toBe(400);
    });

    it('does not let a stranger fill a mailbox', async () => {
      const seeker = await app.seeker();
      await mailTo(smtp, addressOf(seeker), VERIFY);
      for (let n = 0; n < 9; n++) await app.anonymous().post('/v1/auth/resend-verification', { email: addressOf(seeker) });
      await nothingIsUnderWay();
      expect(smtp.to(addressOf(seeker)).length).toBeLessThanOrEqual(6);
    });

    it('is needed to publish, not to draft', async () => {
      const employer = await app.employer();
      await createEmployer(employer);
      const { id } = await createDraft(employer);
      const refused = await employer.post(`/v1/jobs/${id}/publish`);
      expect([refused.status, refused.body.code]).toEqual([403, 'user.email-unverified']);
      expect((await employer.get(`/v1/jobs/${id}`)).body.status).toBe('draft');
      await verified(employer);
      expect((await employer.post(`/v1/jobs/${id}/publish`)).status).toBe(200);
    });

    it('is needed to change or bring back what is public', async () => {
      const employer = await app.employer();
      const { job } = await createHiring(await verified(employer));
      const unverify = (at: string | null) =>
        app.database.query('update users set email_verified_at = $2 where id = $1', [employer.account?.id, at]);
      const refused = async (answer: Promise<{ status: number; body: { code: string } }>) => {
        const { status, body } = await answer;
        expect([status, body.code]).toEqual([403, 'user.email-unverified']);
      };
      await unverify(null);
      await refused(employer.patch(`/v1/jobs/${job.id}`, { title: 'Changed' }));
      // It may go away.
      expect((await employer.post(`/v1/jobs/${job.id}/pause`)).status).toBe(200);
      expect((await employer.patch(`/v1/jobs/${job.id}`, { title: 'Changed out of sight' })).status).toBe(200);
      await refused(employer.post(`/v1/jobs/${job.id}/resume`));
      await unverify('2026-01-01');
      expect((await employer.post(`/v1/jobs/${job.id}/resume`)).status).toBe(200);
      expect((await employer.patch(`/v1/jobs/${job.id}`, { title: 'Changed' })).status).toBe(200);
    });

    it('is needed to have others written to, and shown by taking up what was written to oneself', async () => {
      const [owner, invitee] = [await app.employer(), await app.employer()];
      const { id } = await createEmployer(owner);
      const invited = { email: addressOf(invitee), role: 'recruiter' };
      const refused = await owner.post(`/v1/employers/${id}/invitations`, invited);
      expect([refused.status, refused.body.code]).toEqual([403, 'user.email-unverified']);
      await verified(owner);
      const { status, body } = await owner.post<{ id: string }>(`/v1/employers/${id}/invitations`, invited);
      expect(status).toBe(201);
      await mailTo(smtp, addressOf(invitee), /^Invitation to /);
      expect((await invitee.get('/v1/me')).body.emailVerified).toBe(false);
      expect((await invitee.post(`/v1/invitations/${tokenOf(app, body)}/accept`)).status).toBe(200);
      expect((await invitee.get('/v1/me')).body.emailVerified).toBe(true);
    });

    it('is needed to apply, not to look around', async () => {
      const { job } = await createHiring(await verified(await app.employer()));
      const seeker = await app.seeker();
      expect((await seeker.get(`/v1/jobs/${job.id}`)).status).toBe(200);
      const refused = await seeker.post(`/v1/jobs/${job.id}/applications`, {});
      expect([refused.status, refused.body.code]).toEqual([403, 'user.email-unverified']);
      expect((await seeker.get('/v1/me/applications')).body.items).toEqual([]);
      await verified(seeker);
      expect((await apply(seeker, job.id)).stage).toBe('submitted');
    });
  });

  describe('change', () => {
    const ask = (caller: Caller, email: string, password = PASSWORD) => caller.post('/v1/me/email', { email, password });

    it('is confirmed from the new one and told to the old one', async () => {
      const seeker = await app.seeker();
      expect((await ask(seeker, ' New.One@test.example')).status).toBe(202);
      const told = await mailTo(smtp, addressOf(seeker), /to have another e-mail/);
      expect(told.text).toContain('new.one@test.example');
      const mail = await mailTo(smtp, 'new.one@test.example', CONFIRM);
      expect(mail.text).toContain(`${FRONTEND}/confirm-email#token=`);
      expect((await seeker.get('/v1/me')).body.email).toBe(addressOf(seeker));

      expect((await confirm(tokenIn(mail))).status).toBe(204);
      expect((await seeker.get('/v1/me')).body).toMatchObject({ email: 'new.one@test.example', emailVerified: true });
      expect((await app.login('new.one@test.example')).account?.id).toBe(seeker.account?.id);
      await expect(app.login(addressOf(seeker))).rejects.toThrow('invalid-credentials');
      expect((await mailTo(smtp, addressOf(seeker), /has another e-mail now/)).text).toContain('new.one@test.example');
      expect((await confirm(tokenIn(mail))).body.code).toBe('user.link-invalid');
    });

    it('is not for whoever does not know the password, nor by PATCH', async () => {
      const seeker = await app.seeker();
      const refused = await ask(seeker, 'thief@test.example', 'not-the-password');
      expect([refused.status, refused.body.code]).toEqual([403, 'user.wrong-password']);
      expect((await app.anonymous().post('/v1/me/email', { email: 'a@test.example', password: PASSWORD })).status).toBe(401);
      expect((await seeker.patch('/v1/me', { email: 'thief@test.example' })).status).toBe(400);
      expect((await ask(seeker, 'not an address')).status).toBe(400);
      await nothingIsUnderWay();
      expect(smtp.to('thief@test.example')).toEqual([]);
    });

    it('does not tell that an e-mail is taken, and sends nothing there', async () => {
      const [seeker, owner] = await Promise.all([app.seeker(), app.seeker()]);
      const [taken, free] = [await ask(seeker, addressOf(owner)), await ask(seeker, 'quite.free@test.example')];
      expect([taken.status, taken.body]).toEqual([free.status, free.body]);
      await mailTo(smtp, 'quite.free@test.example', CONFIRM);
      await nothingIsUnderWay();
      expect(smtp.to(addressOf(owner)).filter(({ subject }) => CONFIRM.test(subject ?? ''))).toEqual([]);
    });

    it('fails where somebody else was faster, also at the same moment', async () => {
      const [one, two] = await Promise.all([app.seeker(), app.seeker()]);
      await ask(one, 'wanted@test.example');
      const first = tokenIn(await mailTo(smtp, 'wanted@test.example', CONFIRM));
      await ask(two, 'wanted@test.example');
      const second = await eventually(async () => {
        const token = tokenIn(await mailTo(smtp, 'wanted@test.example', CONFIRM));
        expect(token).not.toBe(first);
        return token;
      });
      const answers = await Promise.all([confirm(first), confirm(second)]);
      expect(answers.map(({ status, body }) => `${status} ${body?.code ?? ''}`).toSorted()).toEqual(['204 ', '409 user.email-taken']);
    });

    it('makes worthless what was sent for the e-mail before it', async () => {
      const seeker = await app.seeker();
      const forVerification = tokenIn(await mailTo(smtp, addressOf(seeker), VERIFY));
      await app.anonymous().post('/v1/auth/forgot-password', { email: addressOf(seeker) });
      const forReset = tokenIn(await mailTo(smtp, addressOf(seeker), /new password/));
      await ask(seeker, 'other.one@test.example');
      const other = tokenIn(await mailTo(smtp, 'other.one@test.example', CONFIRM));
      await ask(seeker, 'another.one@test.example');
      await confirm(tokenIn(await mailTo(smtp, 'another.one@test.example', CONFIRM)));

      expect((await verify(forVerification)).body.code).toBe('user.link-invalid');
      expect((await confirm(other)).body.code).toBe('user.link-invalid');
      const reset = await app.anonymous().post('/v1/auth/reset-password', { token: forReset, password: 'something-else-now' });
      expect(reset.body.code).toBe('user.link-invalid');
    });

    it('leaves them worthless when the account has its former e-mail back', async () => {
      const seeker = await app.seeker();
      const former = addressOf(seeker);
      await app.anonymous().post('/v1/auth/forgot-password', { email: former });
      const forReset = tokenIn(await mailTo(smtp, former, /new password/));
      await ask(seeker, 'for.a.while@test.example');
      await confirm(tokenIn(await mailTo(smtp, 'for.a.while@test.example', CONFIRM)));
      await ask(seeker, former);
      expect((await confirm(tokenIn(await mailTo(smtp, former, CONFIRM)))).status).toBe(204);
      expect((await seeker.get('/v1/me')).body.email).toBe(former);
      const reset = await app.anonymous().post('/v1/auth/reset-password', { token: forReset, password: 'something-else-now' });
      expect([reset.status, reset.body.code]).toEqual([400, 'user.link-invalid']);
    });

    it('is asked for five times an hour, also at once', async () => {
      const seeker = await app.seeker();
      const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => ask(seeker, `cannon.${n}@test.example`)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(5).fill(202), ...Array<number>(7).fill(429)]);
      const refused = answers.find(({ status }) => status === 429);
      expect([refused?.body.code, refused?.headers.get('retry-after')]).toEqual(['user.too-many-links', '3600']);
      await nothingIsUnderWay();
      const sent = Array.from({ length: 12 }, (_, n) => smtp.to(`cannon.${n}@test.example`).length);
      expect(sent.reduce((sum, count) => sum + count)).toBe(5);
    });

    it('sends an e-mail five mails an hour, whoever asks, and does not tell', async () => {
      const askers = await Promise.all(Array.from({ length: 7 }, () => app.seeker()));
      for (const asker of askers) expect((await ask(asker, 'target@test.example')).status).toBe(202);
      await nothingIsUnderWay();
      expect(smtp.to('target@test.example')).toHaveLength(5);
    });

    it('is of use only to another e-mail', async () => {
      const seeker = await app.seeker();
      const before = smtp.to(addressOf(seeker)).length;
      const same = await ask(seeker, ` ${addressOf(seeker).toUpperCase()} `);
      expect([same.status, same.body.errors]).toMatchObject([400, [{ pointer: '/email', code: 'unchanged' }]]);
      await nothingIsUnderWay();
      expect(smtp.to(addressOf(seeker)).filter(({ subject }) => /another e-mail|confirm/.test(subject ?? ''))).toHaveLength(0);
      expect(before).toBeLessThanOrEqual(1);
    });

    it('is off when the password has changed since it was asked for', async () => {
      const seeker = await app.seeker();
      await ask(seeker, 'of.a.thief@test.example');
      const token = tokenIn(await mailTo(smtp, 'of.a.thief@test.example', CONFIRM));
      await seeker.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'something-else-now' });
      expect((await confirm(token)).body.code).toBe('user.link-invalid');
    });
  });

  it('count as verified where the account is older than the question', async () => {
    const database = await createTestDatabase();
    const runner = { query: (statement: string) => database.query(statement) } as unknown as QueryRunner;
    const migration = new VerifyEmails1763640000030();
    await migration.down(runner);
    await database.query(
      `insert into users (id, email, name, role, password_hash, sessions_valid_from, created_at, updated_at)
       values ('0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11', 'old@test.example', 'Old', 'employer', '', now(), '2020-01-01T00:00:00Z', now())`,
    );
    const places = () => database.query('select ctid::text, xmin::text from users');
    const before = await places();
    await migration.up(runner);
    expect(await database.query('select email_verified_at is not null as verified from users')).toEqual([{ verified: true }]);
    // No row was written: that would hold up the board for as long as it takes.
    expect(await places()).toEqual(before);
    await database.query(
      `insert into users (id, email, name, role, password_hash, sessions_valid_from, created_at, updated_at)
       values ('0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d12', 'new@test.example', 'New', 'employer', '', now(), now(), now())`,
    );
    expect(await database.query("select email_verified_at as at from users where name = 'New'")).toEqual([{ at: null }]);
    await database.drop();
  });

  it('are one address however their domain is written, also where the account is older than that', async () => {
    const [old, both, other] = await Promise.all([app.seeker(), app.seeker(), app.seeker()]);
    await nothingIsUnderWay();
    const rename = (caller: Caller, email: string) =>
      app.database.query('update users set email = $2 where id = $1', [caller.account?.id, email]);
    await rename(old, 'old@exämple.example');
    await rename(other, 'anna@xn--exmple-cua.example');
    await rename(both, 'anna@exämple.example');
    const runner = { query: (statement: string, values?: unknown[]) => app.database.query(statement, values) } as unknown as QueryRunner;
    await new SpellDomainsOfEmailsInOneWay1763640000059().up(runner);
    for (const email of ['old@Exämple.example', 'old@exa\u0308mple.example', 'old@xn--exmple-cua.example'])
      expect((await app.login(email)).account?.id).toBe(old.account?.id);
    // Whose it is cannot be known where there are two.
    expect(await app.database.query('select email from users where id = $1', [both.account?.id])).toEqual([
      { email: 'anna@exämple.example' },
    ]);
    await rename(both, addressOf(both));
  });

  it('links are forgotten when they are no good, and are in no table, queue or log', async () => {
    const seeker = await app.seeker();
    const token = tokenIn(await mailTo(smtp, addressOf(seeker), VERIFY));
    const [secret] = token.split('.').slice(1);
    const rows = await app.database.query<{ text: string }>(
      `select t::text as text from account_links t union all select t::text from email_deliveries t union all select t::text from bullmq.job t`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ text }) => text.includes(secret as string))).toBe(false);
    expect(app.logs.some((line) => line.includes(secret as string))).toBe(false);
    // What tasks are made of names nobody.
    const tasks = await app.database.query<{ text: string }>('select t::text as text from bullmq.job t');
    expect(tasks.some(({ text }) => text.includes(addressOf(seeker)))).toBe(false);

    await app.database.query("update account_links set expires_at = now() - interval '2 days' where user_id = $1", [seeker.account?.id]);
    await app.nest.get(ForgetOldLinks, { strict: false }).sweep();
    expect(await app.database.query('select 1 from account_links where user_id = $1', [seeker.account?.id])).toEqual([]);
  });

  it('have what is theirs only with whoever showed that he reads their mail: neither export nor erasure of another gets at it', async () => {
    const owner = await verified(await app.employer());
    const { id } = await createEmployer(owner);
    const squatter = await app.employer();
    const email = addressOf(squatter);
    const invited = await owner.post(
      `/v1/employers/${id}/invitations`,
      { email, role: 'viewer' },
      { headers: { 'idempotency-key': email } },
    );
    expect(invited.status).toBe(201);
    await owner.post('/v1/me/email', { email, password: PASSWORD });
    await nothingIsUnderWay();
    const ofAddress = async () =>
      Promise.all(
        [
          'select 1 from employer_invitations where email = $1',
          'select 1 from account_links where email = $1 and account_email <> $1',
          'select 1 from idempotency_keys where position($1 in body) > 0',
        ].map(async (query) => (await app.database.query(query, [email])).length),
      );
    expect(await ofAddress()).toEqual([1, 1, 1]);

    expect((await squatter.get('/v1/me/export')).body.invitations).toEqual({ received: [], sent: [] });
    expect((await squatter.call<any>('DELETE', '/v1/me', { password: PASSWORD })).status).toBe(204);
    expect(await ofAddress()).toEqual([1, 1, 1]);

    // The same as somebody who reads the mail.
    const { body } = await app.anonymous().post('/v1/auth/register', { email, password: PASSWORD, name: 'The reader', role: 'employer' });
    expect((await app.anonymous().post(`/v1/invitations/${tokenOf(app, invited.body)}/decline`)).status).toBe(204);
    await app.database.query('update users set email_verified_at = now() where id = $1', [body.user.id]);
    const reader = await app.login(email);
    expect((await reader.get('/v1/me/export')).body.invitations.received).toMatchObject([{ role: 'viewer', status: 'declined' }]);
    expect((await reader.call<any>('DELETE', '/v1/me', { password: PASSWORD })).status).toBe(204);
    expect(await ofAddress()).toEqual([0, 0, 0]);
  });

  // Last: whoever is signed in at one board is looked up by the board that was started last in this process.
  describe('verification, elsewhere,', () => {
    it('is not asked of demo accounts, nor of administrators from the command line', async () => {
      const fresh = await TestApp.start({ DEMO_DATA: 'on', EMAIL_VERIFICATION: 'required' });
      await fresh.nest.get(DemoService).seedOnce();
      const demo = await fresh.login(DEMO.emails.job_seeker, DEMO.password);
      expect((await demo.get('/v1/me')).body.emailVerified).toBe(true);
      expect((await (await fresh.admin()).get('/v1/me')).body.emailVerified).toBe(true);
      await fresh.close();
    });

    it('can be off: nothing is sent or refused, and who asks for it gets it, with the route where there is no frontend', async () => {
      const relaxed = await TestApp.start({ SMTP_URL: smtp.url, EMAIL_VERIFICATION: 'off' });
      try {
        const { job } = await createHiring(await relaxed.employer());
        const seeker = await relaxed.seeker();
        await apply(seeker, job.id);
        await mailTo(smtp, addressOf(seeker), /Your application/);
        expect(smtp.to(addressOf(seeker)).some(({ subject }) => VERIFY.test(subject ?? ''))).toBe(false);
        await relaxed.anonymous().post('/v1/auth/resend-verification', { email: addressOf(seeker) });
        const mail = await mailTo(smtp, addressOf(seeker), VERIFY);
        expect(mail.text).toMatch(/Send it to POST http:\/\/localhost:\d+\/v1\/auth\/verify-email:/);
        expect((await relaxed.anonymous().post('/v1/auth/verify-email', { token: tokenIn(mail) })).status).toBe(204);
        expect((await seeker.get('/v1/me')).body.emailVerified).toBe(true);
      } finally {
        await relaxed.close();
      }
    });
  });
});
