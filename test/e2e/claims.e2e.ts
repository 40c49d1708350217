import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember, unclaimedEmployer } from '../factories/companies.js';
import { createEmployer } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { FakeInternet } from '../support/internet.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';
import { ForgetOldClaims } from '../../src/modules/employers/claims/forget-old-claims.js';

let counter = 0;
const newDomain = () => `claimed-${++counter}.example`;

describe('The claim of a company without members', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let internet: FakeInternet;
  let admin: Caller;

  const claim = (caller: Caller, id: string, body: object = {}) => caller.post(`/v1/employers/${id}/claim`, body);
  const check = (caller: Caller, id: string) => caller.post(`/v1/employers/${id}/claim/check`);
  const codeOf = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
    const { status, body } = await answer;
    return [status, body?.code];
  };
  const ownersOf = async (id: string) =>
    (
      await app.database.query<{ userId: string }>(
        `select user_id as "userId" from employer_members where employer_id = $1 and role = 'owner'`,
        [id],
      )
    ).map(({ userId }) => userId);
  const mailTo = async (caller: Caller) => {
    const [mail] = await eventually(() => atLeast(smtp.to(caller.account?.email as string), 1));
    return mail;
  };

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url });
    internet = await FakeInternet.around(app);
    admin = await app.admin();
  });
  afterAll(async () => {
    await app.close();
    await internet.stop();
    await smtp.stop();
  });

  it('is granted to whoever proves the domain of its website', async () => {
    const domain = newDomain();
    const { id, name } = await unclaimedEmployer(app, `https://www.${domain}/`);
    const person = await app.employer();
    const made = await claim(person, id, { note: 'It is mine.' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      employer: { id, verified: false },
      status: 'open',
      note: 'It is mine.',
      proof: { domain, dnsName: `_nexus-verification.${domain}` },
    });
    expect((await claim(person, id)).body).toEqual(made.body);
    expect((await person.get(`/v1/employers/${id}/claim`)).body).toEqual(made.body);

    const missing = await check(person, id);
    expect([missing.status, missing.body.code]).toEqual([409, 'verification.no-proof']);
    expect(await codeOf(check(person, id))).toEqual([429, 'verification.too-soon']);
    await app.database.query('delete from proof_checks');
    internet.texts.set(made.body.proof.dnsName, [made.body.proof.dnsValue]);
    const granted = await check(person, id);
    expect(granted).toMatchObject({ status: 200, body: { status: 'approved', proof: null, employer: { id, verified: true } } });
    expect(await ownersOf(id)).toEqual([person.account?.id]);
    expect((await app.anonymous().get(`/v1/employers/${id}`)).body).toMatchObject({ verified: true, verifiedDomain: domain });
    expect((await person.get('/v1/me/employers')).body.items).toMatchObject([{ role: 'owner', employer: { id } }]);
    const mail = await mailTo(person);
    expect(mail?.subject).toBe(`${name} is yours`);
    expect(mail?.text).toContain(`because you claimed ${name}`);
    expect(await codeOf(claim(await app.employer(), id))).toEqual([409, 'claim.has-members']);
  });

  it('is granted to one of two who prove it at the same moment, and the other is told', async () => {
    const domain = newDomain();
    const { id } = await unclaimedEmployer(app, `https://${domain}`);
    const people = [await app.employer(), await app.employer()];
    const values = [];
    for (const person of people) {
      const { body } = await claim(person, id);
      values.push(body.proof.dnsValue);
    }
    expect(new Set(values).size).toBe(2);
    internet.texts.set(`_nexus-verification.${domain}`, values);
    const answers = await Promise.all(people.map((person) => check(person, id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const loser = people[answers.findIndex(({ status }) => status === 409)] as Caller;
    expect(await ownersOf(id)).toHaveLength(1);
    expect((await loser.get(`/v1/employers/${id}/claim`)).body).toMatchObject({ status: 'rejected', proof: null });
    expect((await mailTo(loser))?.text).toContain('somebody else');
  });

  it('needs a company without members that is there, and an employer', async () => {
    const [person, seeker] = [await app.employer(), await app.seeker()];
    const taken = await createEmployer(await app.employer());
    expect(await codeOf(claim(person, taken.id))).toEqual([409, 'claim.has-members']);
    expect(await codeOf(claim(person, '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11'))).toEqual([404, 'employer.not-found']);
    const { id } = await unclaimedEmployer(app);
    expect(await codeOf(claim(seeker, id))).toEqual([403, 'auth.wrong-role']);
    expect((await claim(person, id, { note: 'x'.repeat(2001) })).status).toBe(400);
    expect((await claim(person, id, { status: 'approved' })).status).toBe(400);
    expect(await codeOf(check(person, id))).toEqual([404, 'claim.not-found']);
    expect(await codeOf(person.get(`/v1/employers/${id}/claim`))).toEqual([404, 'claim.not-found']);
    expect(await codeOf(person.delete(`/v1/employers/${id}/claim`))).toEqual([404, 'claim.not-found']);
  });

  it('is an administrator’s to decide where there is no website', async () => {
    const { id } = await unclaimedEmployer(app);
    const [person, other] = [await app.employer('Clara Claimant'), await app.employer()];
    expect((await claim(person, id)).body.proof).toBeNull();
    await claim(other, id);
    expect(await codeOf(check(person, id))).toEqual([409, 'verification.no-domain']);

    const listed = (await admin.get('/v1/admin/claims')).body.items.filter((item: { employer: { id: string } }) => item.employer.id === id);
    expect(listed).toMatchObject([{ claimant: { name: 'Clara Claimant', email: person.account?.email }, status: 'open' }, {}]);
    const approved = await admin.post(`/v1/admin/claims/${listed[0].id}/approve`);
    expect(approved).toMatchObject({ status: 200, body: { status: 'approved' } });
    expect(await ownersOf(id)).toEqual([person.account?.id]);
    // An administrator's word on who owns it is none on who it is.
    expect((await app.anonymous().get(`/v1/employers/${id}`)).body.verified).toBe(false);
    expect((await mailTo(person))?.text).toContain('You are now the owner');
    expect((await mailTo(other))?.text).toContain('somebody else');
    for (const { id: decided } of listed) {
      expect(await codeOf(admin.post(`/v1/admin/claims/${decided}/approve`))).toEqual([409, 'claim.decided']);
    }
    const log = (await admin.get(`/v1/admin/audit-log?targetId=${id}`)).body.items;
    expect(log).toMatchObject([{ action: 'employer.approve-claim', targetType: 'employer', actorId: admin.account?.id }]);
  });

  it('is rejected with a reason, which the claimant is told; he may claim again', async () => {
    const { id } = await unclaimedEmployer(app);
    const person = await app.employer();
    const made = (await claim(person, id)).body;
    expect((await admin.post(`/v1/admin/claims/${made.id}/reject`)).status).toBe(400);
    expect((await admin.post(`/v1/admin/claims/${made.id}/reject`, { reason: 'Nobody there knows you' })).body.status).toBe('rejected');
    expect((await mailTo(person))?.text).toContain('The reason: Nobody there knows you');
    expect((await person.get(`/v1/employers/${id}/claim`)).body).toMatchObject({ status: 'rejected', reason: 'Nobody there knows you' });
    expect(await codeOf(admin.post(`/v1/admin/claims/${made.id}/reject`, { reason: 'Again' }))).toEqual([409, 'claim.decided']);
    expect(await codeOf(admin.post('/v1/admin/claims/0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11/approve'))).toEqual([404, 'claim.not-found']);
    expect((await claim(person, id)).body.id).not.toBe(made.id);
    expect((await admin.get(`/v1/admin/audit-log?targetId=${id}`)).body.items).toMatchObject([
      { action: 'employer.reject-claim', reason: 'Nobody there knows you' },
    ]);
  });

  it('is decided once, by however many administrators at the same moment', async () => {
    const { id } = await unclaimedEmployer(app);
    const [one, other] = [await app.employer(), await app.employer()];
    const ids = [(await claim(one, id)).body.id, (await claim(other, id)).body.id];
    const answers = await Promise.all(ids.map((claimId) => admin.post(`/v1/admin/claims/${claimId}/approve`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await ownersOf(id)).toHaveLength(1);
  });

  it('needs an e-mail that somebody reads, and tells administrators whether it is one', async () => {
    const strict = await TestApp.start({ EMAIL_VERIFICATION: 'required' }, app.database);
    try {
      const { id } = await unclaimedEmployer(app, `https://${newDomain()}`);
      const person = await strict.employer();
      expect(await codeOf(claim(person, id))).toEqual([403, 'user.email-unverified']);
      const email = person.account?.email as string;
      const made = await claim(await app.login(email), id);
      expect(made.status).toBe(201);
      const claimant = async () =>
        (await admin.get('/v1/admin/claims?limit=100')).body.items.find((item: { id: string }) => item.id === made.body.id).claimant;
      expect(await claimant()).toMatchObject({ email, emailVerified: false });
      expect(await codeOf(check(person, id))).toEqual([403, 'user.email-unverified']);
      await app.database.query('update users set email_verified_at = now() where email = $1', [email]);
      expect(await claimant()).toMatchObject({ emailVerified: true });
      expect((await claim(person, id)).status).toBe(201);
    } finally {
      await strict.close();
    }
  });

  it('gives nothing to somebody who is suspended', async () => {
    const { id } = await unclaimedEmployer(app);
    const person = await app.employer();
    const made = (await claim(person, id)).body;
    await admin.post(`/v1/admin/users/${person.account?.id}/suspend`, { reason: 'Fraud' });
    expect(await codeOf(admin.post(`/v1/admin/claims/${made.id}/approve`))).toEqual([409, 'claim.claimant-suspended']);
    expect(await ownersOf(id)).toEqual([]);
  });

  it('brings a company whose only owner is suspended an owner again, by an administrator alone', async () => {
    const [owner, person] = [await app.employer(), await app.employer()];
    const domain = newDomain();
    const { id } = await createEmployer(owner, { website: `https://${domain}` });
    const recruiter = await addMember(app, owner, id, 'recruiter');
    expect(await codeOf(claim(recruiter, id))).toEqual([409, 'claim.has-members']);
    await admin.post(`/v1/admin/users/${owner.account?.id}/suspend`, { reason: 'Gone' });

    const strangers = await claim(person, id);
    expect([strangers.status, strangers.body.proof]).toEqual([201, null]);
    expect(await codeOf(check(person, id))).toEqual([409, 'claim.has-members']);
    const made = (await claim(recruiter, id, { note: 'I work there' })).body;
    expect((await admin.post(`/v1/admin/claims/${made.id}/approve`)).status).toBe(200);
    const items = (await recruiter.get(`/v1/employers/${id}/members`)).body.items;
    expect(items.map((item: { user: { id: string }; role: string }) => [item.user.id, item.role])).toEqual([
      [owner.account?.id, 'owner'],
      [recruiter.account?.id, 'owner'],
    ]);
    expect((await person.get(`/v1/employers/${id}/claim`)).body.status).toBe('rejected');
    expect(await codeOf(claim(person, id))).toEqual([409, 'claim.has-members']);
    // Should the first one be back one day, the second can do without him.
    expect((await recruiter.delete(`/v1/employers/${id}/members/${owner.account?.id}`)).status).toBe(204);
    expect((await admin.get(`/v1/admin/audit-log?targetId=${id}`)).body.items).toMatchObject([{ action: 'employer.approve-claim' }]);
  });

  it('has its proof looked for every ten seconds at most, by one account: also when it was taken back, and for another company', async () => {
    const person = await app.employer();
    const { id } = await unclaimedEmployer(app, `https://${newDomain()}`);
    await claim(person, id);
    internet.requests.length = 0;
    expect(await codeOf(check(person, id))).toEqual([409, 'verification.no-proof']);
    await person.delete(`/v1/employers/${id}/claim`);
    await claim(person, id);
    expect(await codeOf(check(person, id))).toEqual([429, 'verification.too-soon']);
    const other = (await unclaimedEmployer(app, `https://${newDomain()}`)).id;
    await claim(person, other);
    const answers = await Promise.all([1, 2, 3].map(() => check(person, other)));
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 429]);
    const own = await createEmployer(person, { website: `https://${newDomain()}` });
    await person.post(`/v1/employers/${own.id}/verification`, {});
    expect(await codeOf(person.post(`/v1/employers/${own.id}/verification/check`))).toEqual([429, 'verification.too-soon']);
    expect(internet.requests).toHaveLength(1);
  });

  it('is one of five at most, also when many are made at the same moment', async () => {
    const person = await app.employer();
    const companies = await Promise.all(Array.from({ length: 12 }, () => unclaimedEmployer(app)));
    const answers = await Promise.all(companies.map(({ id }) => claim(person, id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ body }) => body.code === 'claim.too-many')).toHaveLength(7);
  });

  it('can be taken back, and only so many are open at once', async () => {
    const person = await app.employer();
    const companies = await Promise.all(Array.from({ length: 6 }, () => unclaimedEmployer(app)));
    for (const { id } of companies.slice(0, 5)) expect((await claim(person, id)).status).toBe(201);
    const [first, last] = [companies[0]?.id as string, companies[5]?.id as string];
    expect(await codeOf(claim(person, last))).toEqual([409, 'claim.too-many']);
    expect((await person.delete(`/v1/employers/${first}/claim`)).status).toBe(204);
    expect(await codeOf(person.get(`/v1/employers/${first}/claim`))).toEqual([404, 'claim.not-found']);
    expect((await claim(person, last)).status).toBe(201);
  });

  it('is forgotten three months after it was decided', async () => {
    const { id } = await unclaimedEmployer(app);
    const person = await app.employer();
    const made = (await claim(person, id)).body;
    await admin.post(`/v1/admin/claims/${made.id}/reject`, { reason: 'No answer' });
    const sweep = () => app.nest.get(ForgetOldClaims, { strict: false }).sweep();
    await sweep();
    expect((await person.get(`/v1/employers/${id}/claim`)).status).toBe(200);
    await app.database.query(`update employer_claims set decided_at = now() - interval '91 days' where id = $1`, [made.id]);
    await sweep();
    expect((await person.get(`/v1/employers/${id}/claim`)).status).toBe(404);
  });
});

function atLeast<T>(items: T[], count: number): T[] {
  if (items.length < count) throw new Error(`Only ${items.length} of ${count}`);
  return items;
}
