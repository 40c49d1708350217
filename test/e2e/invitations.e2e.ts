import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember, invite, tokenOf } from '../factories/companies.js';
import { createEmployer } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';
import { ForgetOldInvitations } from '../../src/modules/employers/invitations/forget-old-invitations.js';

let counter = 0;
const newAddress = () => `invited-${++counter}-${process.pid}@test.example`;

describe('Invitations', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let owner: Caller;
  let employer: { id: string; slug: string; name: string };
  let path: string;

  const emailOf = (caller: Caller) => caller.account?.email as string;
  const codeOf = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
    const { status, body } = await answer;
    return [status, body?.code];
  };

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url, FRONTEND_URL: 'https://board.example/', LOG_LEVEL: 'info' });
    owner = await app.employer('Olga Owner');
    employer = await createEmployer(owner, { name: 'Inviting & <b>Sons</b>' });
    path = `/v1/employers/${employer.id}/invitations`;
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  it('reach somebody without an account, who registers and accepts', async () => {
    const email = newAddress();
    const sent = await owner.post(path, { email: ` ${email.toUpperCase()} `, role: 'viewer' });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ email, role: 'viewer', invitedBy: 'Olga Owner' });
    const days = (Date.parse(sent.body.expiresAt) - Date.parse(sent.body.createdAt)) / 86_400_000;
    expect(days).toBeCloseTo(7, 3);

    const [mail] = await eventually(() => atLeast(smtp.to(email), 1));
    expect(mail?.subject).toBe('Invitation to Inviting & <b>Sons</b>');
    expect(mail?.text).toContain('Nobody has proven yet');
    expect(mail?.text).toContain('An account for looking for work cannot accept');
    expect(mail?.text).toContain('register one with it first');
    expect(mail?.text).toContain('because Olga Owner invited this address');
    expect(mail?.html).not.toContain('<b>');
    const token = /https:\/\/board\.example\/invitation#token=([\w.-]+)/.exec(mail?.text ?? '')?.[1] as string;
    expect(token).toBe(tokenOf(app, sent.body));

    const seen = await app.anonymous().get(`/v1/invitations/${token}`);
    expect(seen).toMatchObject({
      status: 200,
      body: { email, role: 'viewer', invitedBy: 'Olga Owner', employer: { id: employer.id, name: employer.name } },
    });
    expect(seen.headers.get('cache-control')).toBe('private, no-store');
    const { body } = await app
      .anonymous()
      .post('/v1/auth/register', { email, password: 'a-password-for-tests', name: 'Vera', role: 'employer' });
    const person = await app.login(body.user.email);
    const accepted = await person.post(`/v1/invitations/${token}/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { role: 'viewer', employer: { id: employer.id } } });
    expect((await person.get('/v1/me/employers')).body.items).toEqual([accepted.body]);
    expect((await owner.get(path)).body.items.map((item: { email: string }) => item.email)).not.toContain(email);
  });

  it('leave no token in tables, tasks or logs', async () => {
    const person = await app.employer();
    const token = tokenOf(app, await invite(owner, employer.id, emailOf(person)));
    await eventually(() => atLeast(smtp.to(emailOf(person)), 1));
    await app.anonymous().get(`/v1/invitations/${token}`);
    expect((await person.post(`/v1/invitations/${token}/accept`)).status).toBe(200);
    await eventually(() => expect(app.logs.join('')).toContain('/v1/invitations/[token]/accept'));
    expect(app.logs.join('')).not.toContain(token);
    for (const table of ['employer_invitations', 'email_deliveries', 'outbox_messages']) {
      expect(JSON.stringify(await app.database.query(`select * from ${table}`))).not.toContain(token.split('.')[1]);
    }
  });

  it('are good once, also when they are accepted twice at the same moment', async () => {
    const person = await app.employer();
    const token = tokenOf(app, await invite(owner, employer.id, emailOf(person)));
    const answers = await Promise.all(Array.from({ length: 4 }, () => person.post(`/v1/invitations/${token}/accept`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410]);
    const rows = await app.database.query('select 1 from employer_members where user_id = $1', [person.account?.id]);
    expect(rows).toHaveLength(1);
    expect(await codeOf(person.post(`/v1/invitations/${token}/accept`))).toEqual([410, 'invitation.over']);
  });

  it('are for the account with the address, and for employers', async () => {
    const [person, other, seeker] = await Promise.all([app.employer(), app.employer(), app.seeker()]);
    const token = tokenOf(app, await invite(owner, employer.id, emailOf(person)));
    const refused = await other.post(`/v1/invitations/${token}/accept`);
    expect([refused.status, refused.body.code]).toEqual([403, 'invitation.other-address']);
    expect(JSON.stringify(refused.body)).not.toContain(emailOf(person));
    expect(await codeOf(seeker.post(`/v1/invitations/${token}/accept`))).toEqual([403, 'invitation.other-address']);
    expect((await person.post(`/v1/invitations/${token}/accept`)).status).toBe(200);
  });

  it('say to a job seeker that he needs another address', async () => {
    const seeker = await app.seeker();
    const token = tokenOf(app, await invite(owner, employer.id, emailOf(seeker)));
    const refused = await seeker.post(`/v1/invitations/${token}/accept`);
    expect([refused.status, refused.body.code]).toEqual([403, 'invitation.needs-employer']);
    expect(refused.body.detail).toContain('Ask for an invitation to another address');
    expect((await app.anonymous().get(`/v1/invitations/${token}`)).status).toBe(200);
  });

  it('warn of a company only while it is not verified', async () => {
    const admin = await app.admin();
    const { id, name } = await createEmployer(owner);
    await admin.post(`/v1/admin/employers/${id}/verify`);
    const email = newAddress();
    await invite(owner, id, email);
    const [mail] = await eventually(() => atLeast(smtp.to(email), 1));
    expect(mail?.subject).toBe(`Invitation to ${name}`);
    expect(mail?.text).not.toContain('Nobody has proven');
  });

  it('are over when they are declined, taken back, run out, or their sender is no owner any more', async () => {
    const person = await app.employer();
    const second = await addMember(app, owner, employer.id, 'owner');
    const over = async (token: string) => {
      expect(await codeOf(app.anonymous().get(`/v1/invitations/${token}`))).toEqual([410, 'invitation.over']);
      expect(await codeOf(person.post(`/v1/invitations/${token}/accept`))).toEqual([410, 'invitation.over']);
      expect(await codeOf(app.anonymous().post(`/v1/invitations/${token}/decline`))).toEqual([410, 'invitation.over']);
    };
    const declined = tokenOf(app, await invite(owner, employer.id, emailOf(person)));
    expect((await app.anonymous().post(`/v1/invitations/${declined}/decline`)).status).toBe(204);
    await over(declined);

    const revoked = await invite(owner, employer.id, emailOf(person));
    expect((await owner.delete(`${path}/${revoked.id}`)).status).toBe(204);
    expect(await codeOf(owner.delete(`${path}/${revoked.id}`))).toEqual([404, 'invitation.not-found']);
    expect(await codeOf(owner.post(`${path}/${revoked.id}/resend`))).toEqual([404, 'invitation.not-found']);
    await over(tokenOf(app, revoked));

    const late = await invite(second, employer.id, emailOf(person));
    await app.database.query('update employer_invitations set expires_at = now() where id = $1', [late.id]);
    await over(tokenOf(app, late));
    expect((await second.post(`${path}/${late.id}/resend`)).status).toBe(200);
    expect((await app.anonymous().get(`/v1/invitations/${tokenOf(app, late)}`)).status).toBe(200);

    await owner.patch(`/v1/employers/${employer.id}/members/${second.account?.id}`, { role: 'recruiter' });
    await over(tokenOf(app, late));
    expect((await owner.post(`${path}/${late.id}/resend`)).body.invitedBy).toBe('Olga Owner');
    expect((await person.post(`/v1/invitations/${tokenOf(app, late)}/accept`)).status).toBe(200);
  });

  it.each(['', 'no-token', 'AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'x'.repeat(300), '%00', '..'])(
    'are not made up: %j',
    async (token) => {
      const person = await app.employer();
      const { status } = await person.post(`/v1/invitations/${encodeURIComponent(token)}/accept`);
      expect([400, 404]).toContain(status);
    },
  );

  it('are one for each address: asked again, it has the new role and another mail', async () => {
    const email = newAddress();
    const [first, second] = [await invite(owner, employer.id, email, 'viewer'), await invite(owner, employer.id, email, 'owner')];
    expect(second.id).toBe(first.id);
    const listed = (await owner.get(path)).body.items.filter((item: { email: string }) => item.email === email);
    expect(listed).toMatchObject([{ role: 'owner' }]);
    await eventually(() => atLeast(smtp.to(email), 2));

    const twice = newAddress();
    const answers = await Promise.all([1, 2, 3].map(() => owner.post(path, { email: twice, role: 'viewer' })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  });

  it('are not for members', async () => {
    const member = await addMember(app, owner, employer.id, 'viewer');
    expect(await codeOf(owner.post(path, { email: emailOf(member), role: 'owner' }))).toEqual([409, 'employer.already-member']);
    expect(await codeOf(owner.post(path, { email: emailOf(owner), role: 'viewer' }))).toEqual([409, 'employer.already-member']);
  });

  it('are the owners’ to send, list, send again and take back', async () => {
    const [recruiter, stranger] = [await addMember(app, owner, employer.id, 'recruiter'), await app.employer()];
    const elsewhere = await createEmployer(stranger);
    const { id } = await invite(owner, employer.id, newAddress());
    for (const [caller, code] of [
      [recruiter, 'employer.not-owner'],
      [stranger, 'employer.not-member'],
    ] as const) {
      expect(await codeOf(caller.post(path, { email: newAddress(), role: 'viewer' }))).toEqual([403, code]);
      expect(await codeOf(caller.get(path))).toEqual([403, code]);
      expect(await codeOf(caller.post(`${path}/${id}/resend`))).toEqual([403, code]);
      expect(await codeOf(caller.delete(`${path}/${id}`))).toEqual([403, code]);
    }
    // Another company's owner does not get at it through his own company either.
    expect(await codeOf(stranger.delete(`/v1/employers/${elsewhere.id}/invitations/${id}`))).toEqual([404, 'invitation.not-found']);
  });

  it.each([
    ['no address', { role: 'viewer' }, '/email'],
    ['an address that is none', { email: 'nobody', role: 'viewer' }, '/email'],
    ['a header in the address', { email: 'a@test.example\r\nBcc: b@test.example', role: 'viewer' }, '/email'],
    ['no role', { email: 'a@test.example' }, '/role'],
    ['another role', { email: 'a@test.example', role: 'admin' }, '/role'],
    ['an unknown field', { email: 'a@test.example', role: 'viewer', status: 'accepted' }, '/status'],
  ])('refuse %s', async (_, body, pointer) => {
    const answer = await owner.post(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
  });

  it('flood nobody: neither one address, nor many', async () => {
    const flooder = await app.employer();
    const { id } = await createEmployer(flooder);
    const floods = `/v1/employers/${id}/invitations`;
    const email = newAddress();
    for (let sends = 0; sends < 3; sends++) {
      const { id: invitation } = await invite(flooder, id, email);
      if (sends % 2 === 0) await flooder.delete(`${floods}/${invitation}`);
    }
    const refused = await flooder.post(floods, { email, role: 'viewer' });
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([429, 'invitation.too-many', '3600']);
    // From another company of his neither, and there is no more for him in having several.
    const { id: second } = await createEmployer(flooder);
    const more = `/v1/employers/${second}/invitations`;
    expect((await flooder.post(more, { email, role: 'viewer' })).status).toBe(429);
    for (let sent = 3; sent < 49; sent++) await invite(flooder, sent % 2 === 0 ? id : second, newAddress());
    const last = await Promise.all([floods, more].map((each) => flooder.post(each, { email: newAddress(), role: 'viewer' })));
    expect(last.map(({ status }) => status).toSorted()).toEqual([201, 429]);
    expect((await app.database.query('select 1 from employer_invitations where employer_id = $1 and sends = 0', [id])).length).toBe(0);
  });

  it('are there without a mail for an address that has got many, and nobody is told', async () => {
    const email = newAddress();
    const sent = async (caller: Caller, id: string) =>
      (await caller.post(`/v1/employers/${id}/invitations`, { email, role: 'viewer' })).status;
    const nuisances = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const caller = await app.employer();
        return { caller, id: (await createEmployer(caller)).id };
      }),
    );
    const statuses = await Promise.all(nuisances.flatMap(({ caller, id }) => [1, 2, 3].map(() => sent(caller, id))));
    expect(new Set(statuses)).toEqual(new Set([201]));
    const honest = await owner.post(path, { email, role: 'viewer' });
    expect(honest).toMatchObject({ status: 201, body: { email, role: 'viewer' } });
    expect(Object.keys(honest.body)).toEqual(Object.keys(await invite(owner, employer.id, newAddress())));
    expect((await app.anonymous().get(`/v1/invitations/${tokenOf(app, honest.body)}`)).status).toBe(200);

    await eventually(() => atLeast(smtp.to(email), 10));
    const marker = newAddress();
    await invite(owner, employer.id, marker);
    await eventually(() => atLeast(smtp.to(marker), 1));
    expect(smtp.to(email)).toHaveLength(10);
    const [{ mails }] = (await app.database.query<{ mails: number }>(
      'select sum(mails)::int as mails from employer_invitations where email = $1',
      [email],
    )) as [{ mails: number }];
    expect(mails).toBe(10);
  });

  it('keep their token out of problems', async () => {
    const person = await app.employer();
    const token = tokenOf(app, await invite(owner, employer.id, newAddress()));
    const refused = await person.post(`/v1/invitations/${token}/accept`);
    expect(refused.body).toMatchObject({ code: 'invitation.other-address', instance: '/v1/invitations/%5Btoken%5D/accept' });
  });

  it('are forgotten a week after they have run out', async () => {
    const [old, fresh] = [newAddress(), newAddress()];
    const { id } = await invite(owner, employer.id, old);
    const kept = await invite(owner, employer.id, fresh);
    const token = tokenOf(app, { id });
    await app.database.query(`update employer_invitations set expires_at = now() - interval '8 days' where id = $1`, [id]);
    await app.nest.get(ForgetOldInvitations, { strict: false }).sweep();
    const left = await app.database.query<{ email: string }>('select email from employer_invitations where id = any($1)', [[id, kept.id]]);
    expect(left).toEqual([{ email: fresh }]);
    expect(await codeOf(app.anonymous().get(`/v1/invitations/${token}`))).toEqual([410, 'invitation.over']);
  });

  it('name the route where there is no frontend', async () => {
    const bare = await TestApp.start({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://api.example' });
    try {
      const boss = await bare.employer();
      const { id } = await createEmployer(boss);
      const email = newAddress();
      const invitation = await invite(boss, id, email);
      const [mail] = await eventually(() => atLeast(smtp.to(email), 1));
      expect(mail?.text).toContain(`POST https://api.example/v1/invitations/${tokenOf(bare, invitation)}/accept`);
    } finally {
      await bare.close();
    }
  });
});

function atLeast<T>(items: T[], count: number): T[] {
  if (items.length < count) throw new Error(`Only ${items.length} of ${count}`);
  return items;
}
