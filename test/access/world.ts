import { createHmac, randomUUID } from 'node:crypto';
import { ROLES, type Role } from '../../src/common/security/role.js';
import { TOKEN_SCOPE_NAMES, type TokenScope } from '../../src/common/security/token-scope.js';
import { LinkTokens } from '../../src/infra/security/link-tokens.js';
import { AuthService } from '../../src/modules/auth/auth.service.js';
import type { LinkPurpose } from '../../src/modules/users/links/account-link.vocabulary.js';
import { AccountLinksService } from '../../src/modules/users/links/account-links.service.js';
import { invite, tokenOf } from '../factories/companies.js';
import { apply, applyWithResume, COMPLETE, createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import { Caller } from '../support/client.js';
import { formOf } from '../support/documents.js';
import { FakeInternet } from '../support/internet.js';
import { TEST_PASSWORD, TestApp } from '../support/test-app.js';
import { COLUMNS, type Column, someone, WHO, type Who } from './people.js';

/** Planted in whatever is private: no answer that refuses may hold it, in any spelling. */
export const CANARY = 'Canary';

/** The states of X's postings. */
export const POSTING_STATES = ['draft', 'in_review', 'scheduled', 'live', 'paused', 'closed'] as const;
export type PostingState = (typeof POSTING_STATES)[number];
/** What the public has never seen. */
export const UNPUBLISHED: readonly PostingState[] = ['draft', 'in_review', 'scheduled'];

/** Times for an interview, and what is offered. */
export const MEETING = {
  slots: [{ start: '2089-01-01T10:00:00Z', end: '2089-01-01T11:00:00Z' }],
  location: `${CANARY} street`,
  timeZone: 'Europe/Berlin',
};
export const TERMS = {
  pay: { amount: 40_000, currency: 'EUR', period: 'YEAR' },
  startDate: '2089-04-01',
  expiresAt: '2089-03-01T12:00:00Z',
  note: `${CANARY} note`,
};

const PEOPLE_WITH_TOKENS = [...new Set(COLUMNS.flatMap(({ credentials, who }) => (credentials === 'token' && who ? [who] : [])))];
const emailOf = (name: string) => `${CANARY}-${name}@test.example`.toLowerCase();

/**
 * Two companies, their people and postings, two candidates, and one of everything that somebody may own. No worker runs,
 * so that nothing happens but what a call does; nothing is cached, so that what is put back in the database is seen.
 */
export class World {
  readonly callers = new Map<Who, Caller>();
  /** Ids and tokens, by the words that the rules call them. */
  readonly ids: Record<string, string> = {};
  private readonly suspended = new Map<Role, Caller>();
  private readonly expired = new Map<Role, Caller>();
  private readonly apiTokens = new Map<string, Caller>();

  private constructor(
    readonly app: TestApp,
    private readonly internet: FakeInternet,
  ) {}

  static async build(): Promise<World> {
    const app = await TestApp.start({ WORKER: 'off', CACHE: 'off' });
    const world = new World(app, await FakeInternet.around(app));
    await world.settle();
    await world.found();
    await world.hire();
    await world.talk();
    await world.own();
    await world.suspend();
    return world;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.internet.stop();
  }

  /** Whoever stands in a column, as he calls a route for these roles that this scope opens. */
  caller({ credentials, who }: Column, roles: readonly Role[], scope: TokenScope | undefined): Caller {
    const [role = 'employer'] = roles;
    switch (credentials) {
      case 'suspended':
        return got(this.suspended, role);
      case 'expired':
        return got(this.expired, role);
      case 'token':
        return got(this.apiTokens, `${who} with ${scope ?? 'all'}`);
      case 'wrong token':
        return got(this.apiTokens, `${who} without ${scope ?? 'any'}`);
      default:
        return got(this.callers, who as Who);
    }
  }

  /** An id or a token. @throws where nothing is called so */
  id(name: string): string {
    const id = this.ids[name];
    if (id === undefined) throw new Error(`Nothing is called ${name}`);
    return id;
  }

  private of(who: Who): Caller {
    return got(this.callers, who);
  }

  /** Accounts. */
  private async settle(): Promise<void> {
    for (const who of Object.keys(WHO) as Who[]) {
      const { role } = someone(who);
      this.callers.set(who, role === undefined ? this.app.anonymous() : await this.account(who, role));
      if (role !== undefined) this.ids[who] = this.of(who).account?.id as string;
    }
    for (const role of ROLES) this.suspended.set(role, await this.account(`suspended-${role}`, role));
    for (const [role, who] of [
      ['job_seeker', 'seekerA'],
      ['employer', 'ownerX'],
      ['admin', 'admin'],
    ] as const) {
      this.expired.set(role, new Caller(this.app.url, this.longExpired(this.of(who).token as string)));
    }
    for (const who of PEOPLE_WITH_TOKENS) await this.makeTokens(who);
    this.ids.absent = randomUUID();
    this.ids['absent token'] = this.app.nest.get(LinkTokens).make('another purpose', randomUUID());
  }

  private async account(name: string, role: Role): Promise<Caller> {
    const person = { email: emailOf(name), name: `${CANARY} ${name}`, password: TEST_PASSWORD };
    if (role === 'admin') await this.app.nest.get(AuthService).createAdmin(person);
    else await made(this.app.anonymous().post('/v1/auth/register', { ...person, role }));
    return this.app.login(person.email);
  }

  /** What the board signed, as it would have signed it an hour ago. */
  private longExpired(token: string): string {
    const [header = '', payload = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number; exp: number };
    const earlier = Buffer.from(JSON.stringify({ ...claims, iat: claims.iat - 3600, exp: claims.exp - 3600 })).toString('base64url');
    const signature = createHmac('sha256', this.app.settings.tokens.secret).update(`${header}.${earlier}`).digest('base64url');
    return `${header}.${earlier}.${signature}`;
  }

  private async makeTokens(who: Who): Promise<void> {
    const make = async (name: string, scopes: readonly TokenScope[]) => {
      const { token } = await made(this.of(who).post('/v1/me/api-tokens', { name: `${CANARY} ${name}`, scopes }));
      this.apiTokens.set(`${who} ${name}`, new Caller(this.app.url, token));
    };
    for (const scope of TOKEN_SCOPE_NAMES) {
      await make(`with ${scope}`, [scope]);
      await make(
        `without ${scope}`,
        TOKEN_SCOPE_NAMES.filter((other) => other !== scope),
      );
    }
    // Where no token is let in, none is right: neither one for everything nor one for little.
    await make('with all', TOKEN_SCOPE_NAMES);
    await make('without any', ['jobs:read']);
  }

  /** Companies, their members, invitations and proofs, and two that nobody belongs to. */
  private async found(): Promise<void> {
    const [x, y] = [this.of('ownerX'), this.of('ownerY')];
    this.ids.X = (await createEmployer(x, { name: 'Harbour', website: 'https://harbour.example' })).id;
    this.ids.Y = (await createEmployer(y, { name: 'Lighthouse', website: 'https://lighthouse.example' })).id;
    for (const who of ['recruiterX', 'viewerX', 'outsiderX'] as const) await this.join(this.of(who), someone(who).place as string);
    await this.join(got(this.suspended, 'employer'), 'owner');
    for (const [company, owner, other] of [
      ['X', x, 'Y'],
      ['Y', y, 'X'],
    ] as const) {
      const open = await invite(owner, this.id(company), this.of(`owner${other}`).account?.email as string);
      this.ids[`invitation of ${company}`] = open.id;
      this.ids[`invitation token of ${company}`] = tokenOf(this.app, open);
      const { dnsName, dnsValue } = await made(owner.post(`/v1/employers/${this.id(company)}/verification`, {}));
      this.internet.texts.set(dnsName, [dnsValue]);
    }
    for (const [name, claimant] of [
      ['unclaimed X', x],
      ['unclaimed Y', y],
    ] as const) {
      const slug = name.toLowerCase().replace(' ', '-');
      const [row] = await this.app.database.query<{ id: string }>(
        `insert into employers (id, slug, name, website, created_at, updated_at)
         values (gen_random_uuid(), $1, $2, $3, now(), now()) returning id`,
        [slug, name, `https://${slug}.example`],
      );
      this.ids[name] = row?.id as string;
      const { id, proof } = await made(claimant.post(`/v1/employers/${row?.id}/claim`, { note: `${CANARY} note` }));
      this.ids[`claim of ${name}`] = id;
      this.internet.texts.set(proof.dnsName, [proof.dnsValue]);
    }
  }

  private async join(person: Caller, role: string): Promise<void> {
    const invitation = await invite(this.of('ownerX'), this.id('X'), person.account?.email as string, role);
    await made(person.post(`/v1/invitations/${tokenOf(this.app, invitation)}/accept`));
  }

  /** Postings of X in every state, each with a team, and one of Y; applications to both. */
  private async hire(): Promise<void> {
    const x = this.of('ownerX');
    for (const state of POSTING_STATES) {
      // Of a live posting all is public, and of a closed one its title.
      const hidden = state === 'live' || state === 'closed' ? {} : { title: `${CANARY} ${state}` };
      const knockOut = { answer: false };
      const questions = [{ id: 'nights', label: 'Nights?', type: 'boolean', knockOut }];
      const fields = {
        ...hidden,
        questions,
        ...(state !== 'live' && { description: `${CANARY} description`, externalId: `${CANARY}-${state}` }),
      };
      const { id } = UNPUBLISHED.includes(state) ? await createDraft(x, fields) : await createLiveJob(x, fields);
      this.ids[state] = id;
      for (const who of ['recruiterX', 'viewerX'] as const) await made(x.put(`/v1/jobs/${id}/team/${this.id(who)}`));
      // While it is open: whoever is out of the team must not see that anybody has applied.
      if (!UNPUBLISHED.includes(state)) {
        const letter = { coverLetter: `${CANARY} letter` };
        const application = state === 'live' ? await this.applyWithFile('A', id) : await apply(this.of('seekerA'), id, letter);
        const kind = { live: 'application', paused: 'offered', closed: 'unoffered' }[state as string];
        this.ids[`${kind} of A`] = application.id;
      }
    }
    await made(x.post(`/v1/jobs/${this.id('scheduled')}/publish`, { at: inDays(30) }));
    // Nobody here has to be reviewed: it would be so before each of his postings.
    await this.app.database.query(`update jobs set status = 'in_review' where id = $1`, [this.id('in_review')]);
    await made(this.of('seekerA').put(`/v1/me/saved-jobs/${this.id('paused')}`));
    await made(x.post(`/v1/jobs/${this.id('paused')}/pause`));
    await made(x.post(`/v1/jobs/${this.id('closed')}/close`, { reason: 'filled' }));
    this.ids['posting drafted for'] = (await createLiveJob(x)).id;
    await made(this.of('seekerA').put(`/v1/jobs/${this.id('posting drafted for')}/application-draft`, { coverLetter: `${CANARY} draft` }));
    this.ids['posting of Y'] = (await createLiveJob(this.of('ownerY'))).id;
    for (const kind of ['application', 'offered', 'unoffered']) {
      const id = kind === 'application' ? this.id('posting of Y') : (await createLiveJob(this.of('ownerY'))).id;
      const letter = { coverLetter: `${CANARY} letter` };
      const application = kind === 'application' ? await this.applyWithFile('B', id) : await apply(this.of('seekerB'), id, letter);
      this.ids[`${kind} of B`] = application.id;
    }
  }

  private async applyWithFile(who: 'A' | 'B', jobId: string): Promise<{ id: string }> {
    const seeker = this.of(`seeker${who}`);
    const file = { name: `${CANARY} ${who}.txt`, data: `${CANARY} resume` };
    const application = await applyWithResume(seeker, jobId, file, { coverLetter: `${CANARY} letter` });
    this.ids[`file of application of ${who}`] = application.resume.id;
    return application;
  }

  /** What the sides of applications say, of each other and to each other. */
  private async talk(): Promise<void> {
    for (const [owner, company, candidate, of] of [
      ['ownerX', 'X', 'seekerA', 'of A'],
      ['ownerY', 'Y', 'seekerB', 'of B'],
    ] as const) {
      const team = this.of(owner);
      const seeker = this.of(candidate);
      const path = `/v1/applications/${this.id(`application ${of}`)}`;
      this.ids[`note ${of}`] = (await made(team.post(`${path}/notes`, { text: `${CANARY} note` }))).id;
      await made(team.put(`${path}/tags`, { tags: [`${CANARY} tag`] }));
      await made(team.put(`${path}/rating`, { rating: 2 }));
      for (const caller of [team, seeker]) await made(caller.post(`${path}/messages`, { text: `${CANARY} message` }));
      const posting = { ...COMPLETE, title: `${CANARY} title`, questions: [{ label: `${CANARY} question`, type: 'text' }] };
      const jobTemplate = { name: `${CANARY} template`, posting };
      this.ids[`job template of ${company}`] = (await made(team.post(`/v1/employers/${this.id(company)}/job-templates`, jobTemplate))).id;
      const template = { name: `${CANARY} template`, text: `${CANARY} text` };
      this.ids[`message template of ${company}`] = (
        await made(team.post(`/v1/employers/${this.id(company)}/message-templates`, template))
      ).id;
      this.ids[`interview ${of}`] = (await made(team.post(`${path}/interviews`, MEETING))).id;
      const later = { start: '2089-01-02T10:00:00Z', end: '2089-01-02T11:00:00Z' };
      const { id } = await made(team.post(`${path}/interviews`, { ...MEETING, slots: [later] }));
      await made(seeker.post(`${path}/interviews/${id}/choose`, { start: later.start }));
      this.ids[`booked interview ${of}`] = id;
      for (const kind of ['offered', 'unoffered']) {
        await made(team.post(`/v1/applications/${this.id(`${kind} ${of}`)}/move`, { stage: 'offer', note: `${CANARY} remark` }));
      }
      this.ids[`offer ${of}`] = (await made(team.post(`/v1/applications/${this.id(`offered ${of}`)}/offers`, TERMS))).id;
    }
  }

  /** What belongs to accounts: sessions, tokens, searches, links; and what belongs to the board. */
  private async own(): Promise<void> {
    for (const who of ['seekerA', 'seekerB', 'ownerX'] as const) {
      const caller = this.of(who);
      const login = { email: caller.account?.email, password: TEST_PASSWORD };
      const { accessToken } = await made(
        this.app.anonymous().post('/v1/auth/login', login, { headers: { 'user-agent': `${CANARY} browser` } }),
      );
      this.ids[`session of ${who}`] = JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url').toString()).sid;
      this.ids[`api token of ${who}`] = (
        await made(caller.post('/v1/me/api-tokens', { name: `${CANARY} token`, scopes: ['jobs:read'] }))
      ).id;
      const [notification] = await this.app.database.query<{ id: string }>(
        `with inbox as (insert into notification_inboxes (user_id, last_number) values ($1, 1))
         insert into notifications (id, user_id, number, event_id, type, params, created_at)
         values (gen_random_uuid(), $1, 1, gen_random_uuid(), 'job-expiring', jsonb_build_object('jobId', $2::text, 'validThrough', now()), now())
         returning id`,
        [this.id(who), this.id('draft')],
      );
      this.ids[`notification of ${who}`] = notification?.id as string;
      if (who === 'ownerX') continue;
      const resume = formOf({ file: { name: `${CANARY} ${who}.txt`, data: `${CANARY} resume` } });
      this.ids[`resume of ${who}`] = (await made(caller.post('/v1/me/resumes', undefined, { raw: resume }))).id;
      const search = { name: `${CANARY} search`, query: { q: CANARY }, frequency: 'daily' };
      this.ids[`saved search of ${who}`] = (await made(caller.post('/v1/me/saved-searches', search))).id;
    }
    for (const who of ['seekerA', 'seekerB'] as const) {
      const profile = { basics: { summary: `${CANARY} summary`, email: emailOf('private') }, visibility: 'applied' };
      await made(this.of(who).put('/v1/me/profile', profile));
    }
    for (const [who, caller] of this.callers) {
      if (someone(who).role) await made(caller.put('/v1/me/consents/marketing', { version: `${CANARY} version` }));
    }
    const seeker = this.of('seekerB');
    const email = seeker.account?.email;
    this.ids['unsubscribe link'] = this.app.nest.get(LinkTokens).make('unsubscribe/hiring', this.of('seekerA').account?.id as string);
    this.ids['refresh token'] = seeker.refreshToken as string;
    await made(this.app.anonymous().post('/v1/auth/resend-verification', { email }));
    await made(this.app.anonymous().post('/v1/auth/forgot-password', { email }));
    await made(seeker.post('/v1/me/email', { email: emailOf('new'), password: TEST_PASSWORD }));
    const links = await this.app.database.query<{ id: string; purpose: LinkPurpose }>('select id, purpose from account_links');
    for (const { id, purpose } of links) {
      await this.app.nest.get(AccountLinksService, { strict: false }).settle(id);
      this.ids[`link to ${purpose}`] = this.app.nest.get(LinkTokens).make(purpose, id);
    }
    this.ids['mail suppression'] = (
      await made(this.of('admin').post('/v1/admin/mail-suppressions', { email: emailOf('suppressed'), note: `${CANARY} note` }))
    ).id;
    this.ids['failed mail'] = await this.failedMail();
    for (const [owner, caller, path] of [
      ['X', this.of('ownerX'), `/v1/employers/${this.id('X')}/webhooks`],
      ['Y', this.of('ownerY'), `/v1/employers/${this.id('Y')}/webhooks`],
      ['the board', this.of('admin'), '/v1/admin/webhooks'],
    ] as const) {
      const url = `https://ats.example/${CANARY}`;
      const webhook = await made(caller.post(path, { url, events: ['job.published'], description: `${CANARY} webhook` }));
      this.ids[`webhook of ${owner}`] = webhook.id;
      this.ids[`delivery of ${owner}`] = (await made(caller.post(`${path}/${webhook.id}/test`))).id;
    }
    // As it would be after the last attempt: no worker is there to make them.
    this.ids['failed task'] = `${randomUUID()}-SendEmailWhenQueued`;
    await this.app.database.query(
      `insert into bullmq.job (queue, id, seq, name, state, data, max_attempts, attempts_made, failed_reason, added_at_ms, finished_at_ms)
       values ('mail', $1, 0, 'SendEmailWhenQueued', 'failed', $2, 12, 12, $3, 1, 2)`,
      [this.ids['failed task'], { eventId: this.ids['failed task'].slice(0, 36), payload: { deliveryId: CANARY } }, `${CANARY} reason`],
    );
    const synonym = { kind: 'title', terms: [`${CANARY} one`, `${CANARY} two`] };
    this.ids.synonym = (await made(this.of('admin').post('/v1/admin/synonyms', synonym))).id;
  }

  /** One that nobody tries to send any more. */
  private async failedMail(): Promise<string> {
    const id = randomUUID();
    await this.app.database.query(
      `insert into email_deliveries (id, key, mail, params, created_at, state, fault) values ($1::uuid, $1::text, 'password-changed', '{}', now(), 'failed', $2)`,
      [id, `${CANARY} fault`],
    );
    return id;
  }

  /** Last, and each of them owns what his like may own: it is the suspension that refuses him. */
  private async suspend(): Promise<void> {
    await apply(got(this.suspended, 'job_seeker'), this.id('live'));
    for (const { account } of this.suspended.values()) {
      await made(this.of('admin').post(`/v1/admin/users/${account?.id}/suspend`, { reason: `${CANARY} reason` }));
    }
    this.ids.suspended = got(this.suspended, 'job_seeker').account?.id as string;
  }
}

/** So many days from now. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

async function made(call: Promise<{ status: number; body: any }>): Promise<any> {
  const { status, body } = await call;
  if (status >= 300) throw new Error(`Cannot build the world: ${status} ${JSON.stringify(body)}`);
  return body;
}

function got<Key, Value>(from: Map<Key, Value>, key: Key): Value {
  const value = from.get(key);
  if (value === undefined) throw new Error(`There is no ${String(key)}`);
  return value;
}
