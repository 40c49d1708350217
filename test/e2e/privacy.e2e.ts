import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { newId } from '../../src/common/ids.js';
import { TOKEN_SCOPE_NAMES } from '../../src/common/security/token-scope.js';
import { AdvisoryLocks } from '../../src/infra/database/advisory-locks.js';
import { Mailer } from '../../src/infra/mail/mailer.js';
import type { PersonalData } from '../../src/infra/privacy/personal-data.js';
import { PersonalDataRegistry } from '../../src/infra/privacy/personal-data.registry.js';
import { RetentionService } from '../../src/modules/privacy/retention.service.js';
import { invite, unclaimedEmployer } from '../factories/companies.js';
import { apply, createEmployer, createHiring } from '../factories/jobs.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { filedMails } from '../support/mailbox.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-password-for-tests';
const MEETING = {
  slots: [{ start: '2089-01-01T10:00:00Z', end: '2089-01-01T11:00:00Z' }],
  location: 'Harbour 3',
  timeZone: 'Europe/Berlin',
};
const TERMS = {
  pay: { amount: 40_000, currency: 'EUR', period: 'YEAR' },
  startDate: '2089-04-01',
  expiresAt: '2089-03-01T12:00:00Z',
  note: 'We would be glad.',
};
const document = JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8'));

describe('Privacy', () => {
  let app: TestApp;
  let recruiter: Caller;
  let hiring: Awaited<ReturnType<typeof createHiring>>;

  const erase = (caller: Caller, body: object | null = { password: PASSWORD }) => caller.call<any>('DELETE', '/v1/me', body);
  const give = (caller: Caller, purpose: string, version: unknown) => caller.call<any>('PUT', `/v1/me/consents/${purpose}`, { version });
  const join = (employerId: string, user: Caller, role: string) =>
    app.database.query('insert into employer_members (employer_id, user_id, role, created_at) values ($1, $2, $3, now())', [
      employerId,
      user.account?.id,
      role,
    ]);

  beforeAll(async () => {
    app = await TestApp.start({ RETENTION_APPLICATIONS_DAYS: '30', RETENTION_MAILS_DAYS: '10', RETENTION_CONSENTS_DAYS: '30' });
    recruiter = await app.employer();
    hiring = await createHiring(recruiter);
  });
  afterAll(() => app.close());

  describe('consents', () => {
    it('say what was agreed to, when, and when it was taken back; and nothing of it is forgotten', async () => {
      const seeker = await app.seeker();
      expect((await seeker.get('/v1/me/consents')).body).toEqual({ items: [] });
      expect((await give(seeker, 'marketing', '1')).body).toMatchObject({ granted: true, version: '1', withdrawnAt: null });
      await give(seeker, 'marketing', '1');
      await give(seeker, 'marketing', '2');
      expect((await seeker.delete('/v1/me/consents/marketing')).status).toBe(204);
      expect((await seeker.delete('/v1/me/consents/marketing')).status).toBe(204);
      await give(seeker, 'terms', '2026-05');
      const { items } = (await seeker.get('/v1/me/consents')).body;
      expect(items.map(({ purpose, granted, version }: any) => [purpose, granted, version])).toEqual([
        ['terms', true, '2026-05'],
        ['marketing', false, '2'],
      ]);
      const { body } = await seeker.get('/v1/me/consents/marketing');
      expect(body.history.map(({ version }: any) => version)).toEqual(['1', '2', null]);
      expect(body.withdrawnAt).toBe(body.history[2].at);
      expect(body.grantedAt).toBe(body.history[1].at);
    });

    it('are written down once, when the same one arrives twice at the same time', async () => {
      const seeker = await app.seeker();
      await Promise.all(Array.from({ length: 5 }, () => give(seeker, 'talent-pool', '1')));
      expect((await seeker.get('/v1/me/consents/talent-pool')).body.history).toHaveLength(1);
    });

    it('refuse what an account cannot be without, what is not there, and bad input', async () => {
      const seeker = await app.seeker();
      await give(seeker, 'terms', '1');
      expect((await seeker.delete('/v1/me/consents/terms')).body.code).toBe('consent.needed');
      expect((await seeker.delete('/v1/me/consents/marketing')).body.code).toBe('consent.not-found');
      expect((await seeker.get('/v1/me/consents/marketing')).status).toBe(404);
      for (const version of [undefined, '', 'x'.repeat(41), 5, 'a\nb']) expect((await give(seeker, 'terms', version)).status).toBe(400);
      expect((await give(seeker, 'world-domination', '1')).body.errors[0].pointer).toBe('/purpose');
    });

    it('cannot be changed, not even in the database', async () => {
      await give(await app.seeker(), 'privacy', '1');
      await expect(app.database.query("update consent_records set version = '9'")).rejects.toThrow(/never changed/);
    });
  });

  describe('export', () => {
    it('has everything about the caller, and nothing that is about others alone', async () => {
      const seeker = await app.seeker('Ada');
      const resume = { basics: { name: 'Ada' }, visibility: 'the document says so', zebra: 1, ape: 2 };
      await seeker.call('PUT', '/v1/me/profile/resume.json', resume);
      await give(seeker, 'terms', '1');
      await seeker.post('/v1/me/saved-searches', { name: 'Mine', query: { q: 'baker' } });
      const saved = (await seeker.put(`/v1/me/saved-jobs/${hiring.job.id}`)).body;
      const { id } = await apply(seeker, hiring.job.id, { coverLetter: 'My letter' });
      await recruiter.post(`/v1/applications/${id}/notes`, { text: 'Another secret note' });
      await recruiter.put(`/v1/applications/${id}/tags`, { tags: ['secret tag'] });
      await recruiter.post(`/v1/applications/${id}/messages`, { text: 'When, {{candidate.name}}?' });
      await seeker.post(`/v1/applications/${id}/messages`, { text: 'Now.' });
      await recruiter.post(`/v1/applications/${id}/interviews`, MEETING);
      await recruiter.post(`/v1/applications/${id}/move`, { stage: 'offer' });
      const { body: offer } = await recruiter.post(`/v1/applications/${id}/offers`, TERMS);
      await seeker.post(`/v1/applications/${id}/offers/${offer.id}/decline`, { reason: 'Too early' });
      await recruiter.post(`/v1/applications/${id}/move`, {
        stage: 'rejected',
        reason: 'A secret reason',
        note: 'A secret note',
        feedback: 'Come back in spring',
      });
      await apply(await app.seeker('Mallory'), hiring.job.id, { coverLetter: 'Not mine' });
      await eventually(async () => expect((await seeker.get('/v1/me/export')).body.mails.length).toBeGreaterThan(5));

      const { status, headers, body } = await seeker.get('/v1/me/export');
      expect(status).toBe(200);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="nexus-\d{4}-\d\d-\d\d\.json"$/);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(Object.keys(body).toSorted()).toEqual(Object.keys(document.components.schemas.ExportResponse.properties).toSorted());
      expect(body.account).toEqual((await seeker.get('/v1/me')).body);
      expect(JSON.stringify(body.profile.resume)).toBe(JSON.stringify(resume));
      expect(body.profile.visibility).toBe('private');
      expect(body.applications).toEqual([
        { ...(await seeker.get(`/v1/applications/${id}`)).body, events: (await seeker.get(`/v1/applications/${id}/events`)).body.items },
      ]);
      expect(body.applications[0].events).toContainEqual(expect.objectContaining({ toStage: 'rejected', feedback: 'Come back in spring' }));
      expect(body.applicationMessages.map(({ applicationId, author, text }: any) => [applicationId, author.side, text])).toEqual([
        [id, 'employer', 'When, Ada?'],
        [id, 'candidate', 'Now.'],
      ]);
      expect(body.interviews).toMatchObject([{ applicationId: id, status: 'cancelled', location: MEETING.location }]);
      expect(body.offers).toMatchObject([{ applicationId: id, status: 'declined', note: TERMS.note, declineReason: 'Too early' }]);
      expect([body.applicationNotes, body.applicationRatings, body.applicationSteps]).toEqual([[], [], []]);
      expect(body.savedSearches[0].name).toBe('Mine');
      expect(body.savedJobs).toEqual([{ jobId: hiring.job.id, savedAt: saved.savedAt }]);
      expect(body.mails.map(({ mail }: any) => mail)).toEqual(
        expect.arrayContaining(['application-moved', 'application-received', 'offer-made']),
      );
      expect(body.sessions).toHaveLength(1);
      expect(body.accountUse).toEqual({ lastDay: new Date().toISOString().slice(0, 10), warnedAt: null });
      expect(body.accountEvents).toMatchObject([{ type: 'account.registered', details: {} }]);
      expect(JSON.stringify(body)).not.toMatch(/secret|Not mine|Mallory|argon2|password/i);
    });

    it('is of one moment: what happens while it is read is in none of it', async () => {
      const seeker = await app.seeker('Before');
      const consents = app.nest
        .get(PersonalDataRegistry, { strict: false })
        .all()
        .find(({ section }) => section === 'consents')?.holder as PersonalData;
      const real = consents.export;
      // In the middle, by the order of the sections.
      consents.export = async (person) => {
        expect((await seeker.patch('/v1/me', { name: 'After' })).status).toBe(200);
        await seeker.post('/v1/me/saved-searches', { name: 'After', query: {} });
        return real?.call(consents, person);
      };
      try {
        const { body } = await seeker.get('/v1/me/export');
        expect([body.account.name, body.savedSearches]).toEqual(['Before', []]);
      } finally {
        consents.export = real;
      }
      const { body } = await seeker.get('/v1/me/export');
      expect([body.account.name, body.savedSearches.length]).toEqual(['After', 1]);
    });

    it('that fails half-way says so, and is no half of a file', async () => {
      const seeker = await app.seeker();
      const sessions = app.nest
        .get(PersonalDataRegistry, { strict: false })
        .all()
        .find(({ section }) => section === 'sessions')?.holder as PersonalData;
      const real = sessions.export;
      sessions.export = () => Promise.reject(new Error('on purpose'));
      try {
        const { status, body, headers } = await seeker.get('/v1/me/export');
        expect([status, body.code, headers.get('content-disposition')]).toEqual([500, 'service.internal-error', null]);
      } finally {
        sessions.export = real;
        app.logs.length = 0;
      }
    });

    it('has however much there is, and is an object without anything too', async () => {
      const seeker = await app.seeker();
      for (let n = 0; n < 100; n++) await seeker.post('/v1/me/saved-searches', { name: `${n}`, query: {} });
      await app.database.query(
        `insert into saved_searches select gen_random_uuid(), user_id, name, query, frequency, created_at, updated_at from saved_searches where user_id = $1`,
        [seeker.account?.id],
      );
      expect((await seeker.get('/v1/me/export')).body.savedSearches).toHaveLength(200);
      const { body } = await (await app.admin()).get('/v1/me/export');
      expect(body).toMatchObject({ profile: null, applications: [], savedSearches: [] });
    });

    it('has what an employer did in companies, and what he makes programs sign in with, but nothing to sign in with', async () => {
      const [employer, admin] = await Promise.all([app.employer(), app.admin()]);
      const own = await createHiring(employer);
      const imported = await unclaimedEmployer(app);
      const { body: claim } = await employer.post(`/v1/employers/${imported.id}/claim`, { note: 'My father founded it' });
      await admin.post(`/v1/admin/claims/${claim.id}/reject`, { reason: 'Nobody there knows you' });
      const [theirs, to] = [await createEmployer(recruiter), `somebody-${newId()}@test.example`];
      await invite(recruiter, theirs.id, employer.account?.email as string);
      await invite(employer, own.employer.id, to, 'viewer');
      await employer.put(`/v1/jobs/${own.job.id}/team/${employer.account?.id}`);
      const { id: applicationId } = await apply(await app.seeker('Ada'), own.job.id, { coverLetter: 'My letter' });
      await employer.post(`/v1/applications/${applicationId}/move`, {
        stage: 'rejected',
        reason: 'Somebody else was quicker',
        note: 'A word for my colleagues',
      });
      const { body: made } = await employer.post('/v1/me/api-tokens', { name: 'Careers page', scopes: ['jobs:read'] });
      const next = `next-${newId()}@test.example`;
      await employer.post('/v1/me/email', { email: next, password: PASSWORD });

      const { body } = await employer.get('/v1/me/export');
      expect(body.claims).toMatchObject([
        { employer: { name: imported.name }, note: 'My father founded it', status: 'rejected', reason: 'Nobody there knows you' },
      ]);
      expect(body.invitations).toMatchObject({
        received: [{ employer: { name: theirs.name }, role: 'recruiter', status: 'open' }],
        sent: [{ email: to, role: 'viewer', employer: { name: own.employer.name } }],
      });
      expect(body.hiringTeams).toMatchObject([{ job: { id: own.job.id, title: own.job.title } }]);
      expect(body.postingSteps.map(({ job, action, toStatus, by }: any) => [job.title, action, toStatus, by])).toEqual([
        [own.job.title, 'create', 'draft', 'member'],
        [own.job.title, 'publish', 'live', 'member'],
      ]);
      expect(body.applicationSteps).toEqual([
        {
          applicationId,
          kind: 'stage',
          fromStage: 'submitted',
          toStage: 'rejected',
          customStage: null,
          reasonCode: 'other',
          reason: 'Somebody else was quicker',
          feedback: null,
          note: 'A word for my colleagues',
          at: expect.any(String),
        },
      ]);
      expect(body.applications).toEqual([]);
      expect(body.apiTokens).toMatchObject([{ name: 'Careers page', scopes: ['jobs:read'], lastUsedAt: null }]);
      expect(body.accountLinks).toMatchObject([{ purpose: 'change-email', accountEmail: employer.account?.email, email: next }]);
      expect(body.accountEvents.map(({ type }: any) => type)).toEqual([
        'email.change_requested',
        'api_token.created',
        'account.registered',
      ]);
      const text = JSON.stringify(body);
      for (const secret of [
        made.token,
        recruiter.account?.email as string,
        recruiter.account?.id as string,
        'hash',
        'argon2',
        'secret',
        'letter',
        'Ada',
      ])
        expect(text).not.toContain(secret);
    });

    it('has what a member of a hiring team wrote and did, in his own words, and no more than the board tells him', async () => {
      const employer = await app.employer('Rita Recruiter');
      const { job } = await createHiring(employer);
      await employer.put(`/v1/jobs/${job.id}/blind-review`, { blindUntil: 'interview' });
      const [known, hidden] = [await app.seeker('Kay Known'), await app.seeker('Hanna Hidden')];
      const [first, second] = [(await apply(known, job.id)).id, (await apply(hidden, job.id)).id];
      for (const [seeker, id] of [
        [known, first],
        [hidden, second],
      ] as const) {
        const path = `/v1/applications/${id}`;
        await employer.post(`${path}/notes`, { text: 'Bakes.' });
        await employer.put(`${path}/rating`, { rating: 3 });
        await employer.post(`${path}/messages`, { text: 'When, {{candidate.name}}?' });
        await seeker.post(`${path}/messages`, { text: 'The words of a candidate' });
        await employer.post(`${path}/interviews`, MEETING);
      }
      const path = `/v1/applications/${first}`;
      await employer.post(`${path}/move`, { stage: 'offer', reason: 'Strong', note: 'Call her' });
      const { body: offer } = await employer.post(`${path}/offers`, TERMS);
      await known.post(`${path}/offers/${offer.id}/decline`, { reason: 'The reasons of a candidate' });

      const { body } = await employer.get('/v1/me/export');
      expect(body.applicationNotes).toMatchObject([first, second].map((applicationId) => ({ applicationId, text: 'Bakes.' })));
      expect(body.applicationRatings).toMatchObject([first, second].toSorted().map((applicationId) => ({ applicationId, rating: 3 })));
      expect(body.applicationMessages.map(({ applicationId, text }: any) => [applicationId, text])).toEqual([
        [first, 'When, Kay Known?'],
        [second, 'When, [withheld]?'],
      ]);
      expect(body.interviews.map(({ applicationId }: any) => applicationId)).toEqual([first, second]);
      expect(body.applicationSteps.map(({ kind, reason, note }: any) => [kind, reason, note])).toEqual([
        ['interview-offered', null, null],
        ['interview-offered', null, null],
        ['stage', 'Strong', 'Call her'],
        ['offer-made', null, null],
      ]);
      expect(body.offers).toMatchObject([{ applicationId: first, status: 'declined', note: TERMS.note }]);
      expect(JSON.stringify(body)).not.toMatch(/Hanna|Hidden|of a candidate/);
      expect(JSON.stringify(body)).not.toContain(hidden.account?.id);
    });

    it('tells what administrators did to an account, and to employers where they belong', async () => {
      const employer = await app.employer();
      const { name } = await createEmployer(employer);
      const admin = await app.admin();
      await admin.post(`/v1/admin/users/${employer.account?.id}/suspend`, { reason: 'A complaint' });
      await admin.post(`/v1/admin/users/${employer.account?.id}/reinstate`);
      const { body } = await (await app.login(employer.account?.email as string)).get('/v1/me/export');
      expect(body.memberships).toMatchObject([{ role: 'owner', employer: { name } }]);
      expect(body.actsOfAdministrators.map(({ action, reason }: any) => [action, reason])).toEqual([
        ['user.reinstate', null],
        ['user.suspend', 'A complaint'],
      ]);
      expect(JSON.stringify(body)).not.toContain(admin.account?.id);
      expect(body.actsAsAdministrator).toEqual([]);
      // And to the administrator what he did himself.
      const { body: own } = await admin.get('/v1/me/export');
      const target = { type: 'user', id: employer.account?.id };
      expect(own.actsAsAdministrator).toMatchObject([
        { action: 'user.reinstate', target, reason: null },
        { action: 'user.suspend', target, reason: 'A complaint' },
      ]);
      expect(own.actsOfAdministrators).toEqual([]);
    });
  });

  it('is for sessions alone: no API token opens any of it, whatever it was made for', async () => {
    const seeker = await app.seeker();
    await give(seeker, 'marketing', '1');
    const { body } = await seeker.post('/v1/me/api-tokens', { name: 'For everything', scopes: TOKEN_SCOPE_NAMES });
    const token = new Caller(app.url, body.token);
    expect((await token.get('/v1/me')).status).toBe(200);
    const answers = [
      await token.get('/v1/me/export'),
      await erase(token),
      await token.get('/v1/me/consents'),
      await token.get('/v1/me/consents/marketing'),
      await give(token, 'marketing', '2'),
      await token.delete('/v1/me/consents/marketing'),
    ];
    for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([403, 'auth.insufficient-scope']);
    expect((await seeker.get('/v1/me/consents/marketing')).body).toMatchObject({ granted: true, version: '1' });
  });

  describe('erasure', () => {
    it('needs the password once more', async () => {
      const seeker = await app.seeker();
      const wrong = await erase(seeker, { password: 'not my password' });
      expect([wrong.status, wrong.body.code]).toEqual([403, 'user.wrong-password']);
      for (const body of [null, {}, { password: 5 }, { password: PASSWORD, sure: true }])
        expect((await erase(seeker, body)).status).toBe(400);
      expect((await erase(app.anonymous())).status).toBe(401);
      expect((await seeker.get('/v1/me')).status).toBe(200);
    });

    it('ends every session at once, keeps the fact, and frees the address', async () => {
      const seeker = await app.seeker();
      const other = await app.login(seeker.account?.email as string);
      expect((await erase(seeker)).status).toBe(204);
      for (const caller of [seeker, other]) {
        expect((await caller.get('/v1/me')).status).toBe(401);
        expect((await app.anonymous().post('/v1/auth/refresh', { refreshToken: caller.refreshToken })).status).toBe(401);
      }
      const [row] = await app.database.query('select role, erased_at >= registered_at as ordered from erasures where user_id = $1', [
        seeker.account?.id,
      ]);
      expect(row).toEqual({ role: 'job_seeker', ordered: true });
      const again = { email: seeker.account?.email, password: PASSWORD, name: 'Again', role: 'employer' };
      expect((await app.anonymous().post('/v1/auth/register', again)).status).toBe(201);
    });

    it('is done once when it is asked for twice at the same time', async () => {
      const seeker = await app.seeker();
      const answers = await Promise.all([erase(seeker), erase(seeker)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 401]);
    });

    it('leaves nothing of an application that arrives at the same time', async () => {
      const seekers = await Promise.all(Array.from({ length: 6 }, () => app.seeker()));
      await Promise.all(
        seekers.flatMap((seeker) => [
          erase(seeker),
          seeker.call('POST', `/v1/jobs/${hiring.job.id}/applications`, { coverLetter: 'at the same time' }).catch((error: Error) => {
            // Refused for what is gone: the status is not one that the route has of itself.
            expect(error.message).toMatch(/answered 409|not have/);
          }),
        ]),
      );
      for (const { account } of seekers) expect(await app.database.query('select from users where id = $1', [account?.id])).toEqual([]);
      expect(await app.database.query("select from applications where cover_letter = 'at the same time'")).toEqual([]);
      expect(app.logs.filter((line) => line.includes('internal-error'))).toEqual([]);
    });

    it('takes an invitation along that is being sent at the same time', async () => {
      const person = await app.employer();
      const { id } = await createEmployer(recruiter);
      const email = person.account?.email as string;
      // As if the request of the owner had come as far as its commit.
      const other = new Client({ connectionString: app.database.url });
      await other.connect();
      await other.query('begin');
      await other.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`employer-invitation ${email}`]);
      await other.query(
        `insert into employer_invitations (id, employer_id, email, role, invited_by_id, status, sends, mails, last_sent_at, expires_at, created_at)
         values (gen_random_uuid(), $1, $2, 'viewer', $3, 'open', 1, 1, now(), now() + interval '7 days', now())`,
        [id, email, recruiter.account?.id],
      );
      const erased = erase(person);
      await eventually(async () => {
        const waiting = `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`;
        expect(await app.database.query(waiting)).toHaveLength(1);
      });
      await other.query('commit');
      await other.end();
      expect((await erased).status).toBe(204);
      expect(await app.database.query('select from employer_invitations where email = $1', [email])).toEqual([]);
    });

    it.each([
      ['with a wrong password', 'not my password', 403, 'user.wrong-password'],
      ['with the right one', PASSWORD, 401, 'auth.unauthenticated'],
    ])('that is asked for %s while another is under way finds the account gone', async (_, password, status, code) => {
      const seeker = await app.seeker();
      const other = new Client({ connectionString: app.database.url });
      await other.connect();
      await other.query('begin');
      await other.query('delete from users where id = $1', [seeker.account?.id]);
      const asked = Promise.all([
        erase(seeker, { password }),
        app.anonymous().post('/v1/auth/login', { email: seeker.account?.email, password }),
      ]);
      await eventually(async () => {
        const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        expect(await app.database.query(waiting)).toHaveLength(2);
      });
      await other.query('commit');
      await other.end();
      const [erased, login] = await asked;
      expect([erased.status, erased.body.code]).toEqual([status, code]);
      expect([login.status, login.body.code]).toEqual([401, 'auth.invalid-credentials']);
    });

    it('of the last owner waits until there is another, however many go at once', async () => {
      const [owner, second, recruits] = await Promise.all([app.employer(), app.employer(), app.employer()]);
      const { id } = await createEmployer(owner);
      await join(id, recruits, 'recruiter');
      const refused = await erase(owner);
      expect([refused.status, refused.body.code, refused.body.employerIds]).toEqual([409, 'employer.last-owner', [id]]);
      expect((await owner.get('/v1/me')).status).toBe(200);

      await join(id, second, 'owner');
      const answers = await Promise.all([erase(owner), erase(second)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
      expect(await app.database.query("select from employer_members where employer_id = $1 and role = 'owner'", [id])).toHaveLength(1);
      expect((await erase(recruits)).status).toBe(204);
    });

    it('of an owner is refused too where the only other one cannot sign in', async () => {
      const [owner, suspended, admin] = await Promise.all([app.employer(), app.employer(), app.admin()]);
      const { id } = await createEmployer(owner);
      await join(id, suspended, 'owner');
      await admin.post(`/v1/admin/users/${suspended.account?.id}/suspend`, { reason: 'For the test' });
      expect((await erase(owner)).body).toMatchObject({ code: 'employer.last-owner', employerIds: [id] });
      await admin.post(`/v1/admin/users/${suspended.account?.id}/reinstate`);
      expect((await erase(owner)).status).toBe(204);
    });

    it('does nothing at all when a part of it fails', async () => {
      const seeker = await app.seeker();
      await give(seeker, 'terms', '1');
      const { id } = await apply(seeker, hiring.job.id);
      const holder = app.nest
        .get(PersonalDataRegistry, { strict: false })
        .all()
        .find(({ section }) => section === 'account')?.holder;
      const real = holder?.erase;
      Object.assign(holder as object, { erase: () => Promise.reject(new Error('on purpose')) });
      try {
        await expect(erase(seeker)).resolves.toMatchObject({ status: 500 });
      } finally {
        Object.assign(holder as object, { erase: real });
        app.logs.length = 0;
      }
      expect((await seeker.get(`/v1/applications/${id}`)).body).toMatchObject({ stage: 'submitted', coverLetter: 'I bake.' });
      expect((await seeker.get('/v1/me/consents')).body.items).toHaveLength(1);
      expect((await erase(seeker)).status).toBe(204);
    });

    it('keeps what was decided as it was decided', async () => {
      const seeker = await app.seeker();
      const { id } = await apply(seeker, hiring.job.id);
      await recruiter.post(`/v1/applications/${id}/move`, { stage: 'rejected', reason: 'Too late' });
      await erase(seeker);
      const listed = await recruiter.get(`/v1/jobs/${hiring.job.id}/applications?stage=rejected&limit=100`);
      expect(listed.body.items.find((item: any) => item.id === id)).toMatchObject({ stage: 'rejected', candidate: null });
      // Nobody is written to, nor can anything be made of him.
      expect((await recruiter.get(`/v1/applications/${id}/profile`)).status).toBe(404);
    });
  });

  /** A command, as another process beside the board. */
  const command = async (...args: string[]) => {
    const child = spawn(process.execPath, ['dist/src/cli.js', ...args], {
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: app.database.url,
        DATA_DIR: app.settings.dataDir,
        RETENTION_APPLICATIONS_DAYS: '30',
        RETENTION_MAILS_DAYS: '10',
        RETENTION_CONSENTS_DAYS: '30',
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, output };
  };

  it('can be asked of the operator, by whoever is suspended', async () => {
    const [seeker, admin] = await Promise.all([app.seeker(), app.admin()]);
    await give(seeker, 'terms', '1');
    await admin.post(`/v1/admin/users/${seeker.account?.id}/suspend`, { reason: 'For the test' });
    expect((await erase(seeker)).status).toBe(401);
    expect((await command('account:erase', seeker.account?.email as string)).output).toContain('The account is erased.');
    expect(await app.database.query('select from users where id = $1', [seeker.account?.id])).toEqual([]);
    expect(await app.database.query('select from consent_records where user_id = $1', [seeker.account?.id])).toEqual([]);
    expect(await command('account:erase', seeker.account?.id as string)).toEqual({ code: 1, output: 'nexus: There is no such account.\n' });
    expect(await command('account:erase')).toEqual({ code: 1, output: 'nexus: Usage: npm run account:erase -- EMAIL|ID\n' });
  });

  describe('retention', () => {
    const run = (...args: string[]) => command('retention', ...args);

    it('says in a dry run what is due, does it in a real one, and then nothing is', async () => {
      await app.nest.get(RetentionService, { strict: false }).run();
      const seeker = await app.seeker();
      const [old, fresh] = [await createHiring(await app.employer()), await createHiring(await app.employer())];
      const { id } = await apply(seeker, old.job.id, { coverLetter: 'An old letter' });
      await seeker.post(`/v1/applications/${id}/withdraw`);
      const kept = await apply(seeker, fresh.job.id);
      const talking = await apply(seeker, (await createHiring(await app.employer())).job.id);
      await seeker.post(`/v1/applications/${talking.id}/messages`, { text: 'May I come again?' });
      await seeker.post(`/v1/applications/${talking.id}/withdraw`);
      await app.database.query("update applications set updated_at = now() - interval '31 days' where id = any($1)", [
        [id, kept.id, talking.id],
      ]);
      await app.database.query("update application_events set created_at = created_at - interval '31 days'");
      await give(seeker, 'marketing', '1');
      await give(seeker, 'marketing', '2');
      await app.database.query('alter table consent_records disable trigger user');
      await app.database.query("update consent_records set created_at = now() - interval '40 days' where user_id = $1", [
        seeker.account?.id,
      ]);
      await app.database.query('alter table consent_records enable trigger user');
      await eventually(async () => {
        const sent = await app.database.query(
          "select from email_deliveries where sent_at is not null and params ->> 'applicationId' = $1",
          [kept.id],
        );
        expect(sent).toHaveLength(2);
      });
      await app.database.query(
        "update email_deliveries set created_at = now() - interval '11 days' where params ->> 'applicationId' = $1",
        [kept.id],
      );

      const dry = await run('--dry-run');
      expect(dry.code).toBe(0);
      expect(dry.output).toMatch(/^Dry run, nothing was erased\.\n/);
      expect(dry.output).toMatch(/closed-applications +after 30 days: 1 due/);
      expect(dry.output).toMatch(/mail-records +after 10 days: 2 due/);
      expect(dry.output).toMatch(/superseded-consents +after 30 days: 1 due/);
      expect((await seeker.get(`/v1/applications/${id}`)).body.coverLetter).toBe('An old letter');

      expect((await run()).output).toMatch(/closed-applications +after 30 days: 1 done/);
      expect((await seeker.get(`/v1/applications/${id}`)).status).toBe(404);
      // One is not over, and of another there was talk only now.
      for (const other of [kept, talking]) expect((await seeker.get(`/v1/applications/${other.id}`)).status).toBe(200);
      expect((await seeker.get('/v1/me/consents/marketing')).body.history.map(({ version }: any) => version)).toEqual(['2']);
      expect(await app.database.query("select from email_deliveries where created_at < now() - interval '10 days'")).toEqual([]);
      expect((await run('--dry-run')).output).not.toMatch(/[1-9]\d* due/);
    });

    it('goes through any number in batches, from where it was interrupted', async () => {
      const seeker = await app.seeker();
      await app.database.query(
        `insert into email_deliveries (id, key, mail, params, recipient_id, created_at)
         select gen_random_uuid(), 'old/' || n, 'application-received', '{}', $1, now() - interval '20 days' from generate_series(1, 450) n`,
        [seeker.account?.id],
      );
      const outcomes = await app.nest.get(RetentionService, { strict: false }).run();
      expect(outcomes?.find(({ name }) => name === 'mail-records')).toMatchObject({ due: 450, done: 450 });
    });

    it('does the rest when a part of it fails, and says so with its exit code', async () => {
      const seeker = await app.seeker();
      const { id } = await apply(seeker, (await createHiring(await app.employer())).job.id);
      await seeker.post(`/v1/applications/${id}/withdraw`);
      await app.database.query("update applications set updated_at = now() - interval '31 days' where id = $1", [id]);
      await app.database.query("update application_events set created_at = now() - interval '31 days' where application_id = $1", [id]);
      await app.database.query(
        `insert into email_deliveries (id, key, mail, params, recipient_id, created_at)
         values (gen_random_uuid(), 'old and stuck', 'application-received', '{}', $1, now() - interval '20 days')`,
        [seeker.account?.id],
      );
      await give(seeker, 'marketing', '1');
      await give(seeker, 'marketing', '2');
      await app.database.query('alter table consent_records disable trigger user');
      await app.database.query("update consent_records set created_at = now() - interval '40 days' where user_id = $1", [
        seeker.account?.id,
      ]);
      await app.database.query('alter table consent_records enable trigger user');
      await app.database.query(
        `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'on purpose'; end $$;
         create trigger refuse before update on applications execute function refuse()`,
      );
      const failed = await run();
      await app.database.query('drop function refuse cascade');
      expect(failed.code).toBe(1);
      expect(failed.output).toMatch(/closed-applications +after 30 days: 0 done/);
      expect(failed.output).toMatch(/mail-records +after 10 days: 1 done/);
      expect(failed.output).toMatch(/superseded-consents +after 30 days: 1 done/);
      expect(failed.output).toContain('nexus: Not all closed-applications: on purpose\n');
      expect(await run()).toMatchObject({ code: 0, output: expect.stringMatching(/closed-applications +after 30 days: 1 done/) });
    });

    it('is done by one at a time, and by nobody twice', async () => {
      const holder = new Client({ connectionString: app.database.url });
      await holder.connect();
      await holder.query('select pg_advisory_lock(7236004)');
      expect(await app.nest.get(RetentionService, { strict: false }).run()).toBeUndefined();
      expect(await run()).toEqual({ code: 1, output: 'nexus: Another run is under way.\n' });
      await holder.end();
      const locks = app.nest.get(AdvisoryLocks);
      await expect(locks.tryWith(7_236_004, () => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
      // A run that failed does not keep the next from running.
      expect(await locks.tryWith(7_236_004, () => Promise.resolve('done'))).toBe('done');
    });

    it('says in one line what it does not understand', async () => {
      expect(await run('--fast')).toEqual({ code: 1, output: 'nexus: Usage: npm run retention [-- --dry-run]\n' });
    });
  });

  describe('accounts that nobody uses', () => {
    let board: TestApp;
    const retention = async (name: string) => {
      const service = board.nest.get(RetentionService, { strict: false });
      const [dry, done] = [await service.preview(), await service.run()];
      return [dry, done].map((outcomes) => outcomes?.find((outcome) => outcome.name === name)).map((found) => found?.done || found?.due);
    };
    const setUse = ({ account }: Caller, column: 'used_at' | 'warned_at' | 'warning_owed_at', days: number) =>
      board.database.query(`update account_uses set ${column} = now() - make_interval(days => $2) where user_id = $1`, [account?.id, days]);
    const isThere = async ({ account }: Caller) =>
      (await board.database.query('select from users where id = $1', [account?.id])).length === 1;

    beforeAll(async () => {
      board = await TestApp.start({ RETENTION_INACTIVE_ACCOUNTS_DAYS: '365', WORKER: 'on' });
    });
    afterAll(() => board.close());

    it('are erased 30 days after their owners were told so, if nobody came back', async () => {
      const [gone, back, refreshed, present] = await Promise.all([board.seeker(), board.seeker(), board.seeker(), board.seeker()]);
      for (const caller of [gone, back, refreshed]) await setUse(caller, 'used_at', 400);
      await setUse(present, 'used_at', 330);
      expect(await retention('inactive-warnings')).toEqual([3, 3]);
      for (const caller of [gone, back, refreshed]) expect(await isThere(caller)).toBe(true);
      const told = await eventually(async () => {
        const mails = await filedMails(board.settings.dataDir, 'account-inactive');
        expect(mails).toHaveLength(3);
        return mails.find(({ to }) => to?.some(({ address }) => address === gone.account?.email));
      });
      const lastDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.now() + 30 * 86_400_000);
      expect(told?.text).toContain(`On ${lastDay} or soon after`);
      // Told once, and not erased before the time is over.
      for (const caller of [gone, back, refreshed]) await setUse(caller, 'warned_at', 29);
      expect(await retention('inactive-warnings')).toEqual([0, 0]);
      expect(await retention('inactive-accounts')).toEqual([0, 0]);

      for (const caller of [gone, back, refreshed]) await setUse(caller, 'warned_at', 31);
      await board.login(back.account?.email as string);
      expect((await board.anonymous().post('/v1/auth/refresh', { refreshToken: refreshed.refreshToken })).status).toBe(200);
      expect(await retention('inactive-accounts')).toEqual([1, 1]);
      expect(await Promise.all([gone, back, refreshed, present].map(isThere))).toEqual([false, true, true, true]);
      expect(await board.database.query('select from erasures where user_id = $1', [gone.account?.id])).toHaveLength(1);
      await eventually(async () => expect(await filedMails(board.settings.dataDir, 'account-inactive')).toHaveLength(2));
    });

    it('have their 30 days from when the mail was handed over, however long it lay about', async () => {
      const mailer = board.nest.get(Mailer);
      const real = mailer.send.bind(mailer);
      const owner = await board.seeker();
      await setUse(owner, 'used_at', 400);
      const use = async () => {
        const [row] = await board.database.query<{ owed: boolean; warned: boolean }>(
          `select warning_owed_at is not null as owed, warned_at is not null as warned from account_uses where user_id = $1`,
          [owner.account?.id],
        );
        return row;
      };
      let refused = 0;
      mailer.send = () => {
        refused++;
        return Promise.reject(new Error('The mail server is away'));
      };
      try {
        expect(await retention('inactive-warnings')).toEqual([1, 1]);
        await eventually(() => expect(refused).toBeGreaterThan(0));
        expect(await use()).toEqual({ owed: true, warned: false });
        await setUse(owner, 'warning_owed_at', 29);
        expect(await retention('inactive-warnings')).toEqual([0, 0]);
        // No mail server has taken it in 30 days: another is owed, and nobody is erased.
        await setUse(owner, 'warning_owed_at', 31);
        expect(await retention('inactive-accounts')).toEqual([0, 0]);
        await setUse(owner, 'warning_owed_at', 31);
      } finally {
        mailer.send = real;
      }
      expect(await retention('inactive-warnings')).toEqual([1, 1]);
      await eventually(async () => expect(await use()).toEqual({ owed: true, warned: true }));
      const mails = await filedMails(board.settings.dataDir, 'account-inactive');
      const own = mails.find(({ to }) => to?.some(({ address }) => address === owner.account?.email));
      const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.now() + 30 * 86_400_000);
      expect(own?.text).toContain(`On ${day} or soon after`);
      expect(await retention('inactive-accounts')).toEqual([0, 0]);
      await setUse(owner, 'warned_at', 31);
      expect(await retention('inactive-accounts')).toEqual([1, 1]);
      expect(await isThere(owner)).toBe(false);
    });

    it('are used by whatever acts for them, at that time and not for ever', async () => {
      const program = await board.seeker();
      const { body } = await program.post('/v1/me/api-tokens', { name: 'Mine', scopes: ['profile:read'] });
      const use = () => new Caller(board.url, body.token).get('/v1/me');
      for (const column of ['used_at', 'warning_owed_at', 'warned_at'] as const) await setUse(program, column, 400);
      expect((await use()).status).toBe(200);
      await eventually(async () => {
        expect((await program.get('/v1/me/export')).body.accountUse).toEqual({
          lastDay: new Date().toISOString().slice(0, 10),
          warnedAt: null,
        });
      });
      expect(await retention('inactive-accounts')).toEqual([0, 0]);
      // A year later, in which it was not used again.
      for (const [column, days] of [
        ['used_at', 400],
        ['warned_at', 31],
      ] as const)
        await setUse(program, column, days);
      expect(await retention('inactive-accounts')).toEqual([1, 1]);
      expect(await isThere(program)).toBe(false);
    });

    it('stay of administrators, of whoever cannot sign in or could not until now, and of owners whom others need', async () => {
      const [suspended, reinstated, owner, alone] = await Promise.all([board.seeker(), board.seeker(), board.employer(), board.employer()]);
      const [admin, member] = [await board.admin(), await board.employer()];
      const { id } = await createEmployer(owner);
      await createEmployer(alone);
      await board.database.query("insert into employer_members (employer_id, user_id, role, created_at) values ($1, $2, 'viewer', now())", [
        id,
        member.account?.id,
      ]);
      for (const caller of [suspended, reinstated, owner, alone, admin]) {
        await setUse(caller, 'used_at', 400);
        await setUse(caller, 'warning_owed_at', 32);
        await setUse(caller, 'warned_at', 31);
      }
      for (const { account } of [suspended, reinstated])
        await admin.post(`/v1/admin/users/${account?.id}/suspend`, { reason: 'For the test' });
      await admin.post(`/v1/admin/users/${reinstated.account?.id}/reinstate`);
      expect(await retention('inactive-accounts')).toEqual([1, 1]);
      const all = [suspended, reinstated, owner, admin, alone];
      expect(await Promise.all(all.map(isThere))).toEqual([true, true, true, true, false]);
      // Whoever can sign in again is told anew.
      await eventually(async () => {
        const rows = await board.database.query<{ user_id: string }>(
          "select user_id from account_uses where warned_at > now() - interval '1 day'",
        );
        expect(rows.map((row) => row.user_id)).toEqual([reinstated.account?.id]);
      });
    });
  });

  it('finds what is about somebody without reading all that is about everybody', async () => {
    const client = new Client({ connectionString: app.database.url });
    await client.connect();
    await client.query('set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off');
    const planOf = async (statement: string, value: unknown) => JSON.stringify((await client.query(`explain ${statement}`, [value])).rows);
    for (const [kind, index] of Object.entries({ applicationId: 'application', invitationId: 'invitation', linkId: 'link' })) {
      const plan = await planOf(`delete from email_deliveries where params ->> '${kind}' = any($1)`, [newId()]);
      expect(plan).toContain(`ix_email_deliveries_${index}`);
    }
    for (const table of ['application_events', 'job_events', 'audit_log']) {
      const plan = await planOf(`select * from ${table} where actor_id = $1 order by created_at, id limit 100`, newId());
      expect(plan).toContain(`ix_${table}_actor`);
      expect(plan).not.toContain('Sort');
    }
    await client.end();
  });

  it('never lets an id be taken for somebody else: what is absent and what is another person’s are the same', async () => {
    const { body } = await recruiter.get(`/v1/profiles/${newId()}`);
    expect(body.code).toBe('profile.not-found');
  });
});
