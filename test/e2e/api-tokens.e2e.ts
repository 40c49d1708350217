import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOKEN_SCOPE_NAMES } from '../../src/common/security/token-scope.js';
import { ForgetExpiredApiTokens } from '../../src/modules/auth/api-tokens/forget-expired-api-tokens.js';
import { createDraft, createEmployer } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { filedMails } from '../support/mailbox.js';
import { TestApp } from '../support/test-app.js';

const DAY_MS = 86_400_000;

describe('API tokens', () => {
  let app: TestApp;
  let other: BoardProcess;

  beforeAll(async () => {
    app = await TestApp.start({ LOG_LEVEL: 'trace' });
    other = await BoardProcess.up({ DATABASE_URL: app.database.url, WORKER: 'off', LOG_LEVEL: 'warn' });
  });
  afterAll(async () => {
    await other.stop();
    await app.close();
  });

  const make = async (owner: Caller, fields: object = {}) => {
    const { status, body } = await owner.post('/v1/me/api-tokens', { name: 'A program', scopes: ['profile:read'], ...fields });
    expect(status).toBe(201);
    return { ...(body as { id: string; token: string; expiresAt: string }), bearer: new Caller(app.url, body.token) };
  };
  const rowOf = async (id: string) =>
    (await app.database.query<Record<string, any>>('select xmin::text, t.* from api_tokens t where id = $1', [id]))[0];

  it('are shown once, and act for their owner', async () => {
    const owner = await app.seeker('Olga Owner');
    const created = await owner.post('/v1/me/api-tokens', { name: 'A program', scopes: ['profile:read'] });
    expect(created).toMatchObject({
      status: 201,
      body: { name: 'A program', scopes: ['profile:read'], lastUsedAt: null, token: expect.stringMatching(/^nxs_[0-9A-Za-z]{46}$/) },
    });
    expect(created.headers.get('cache-control')).toMatch(/no-store/);
    const me = await new Caller(app.url, created.body.token).get('/v1/me');
    expect([me.status, me.body.name]).toEqual([200, 'Olga Owner']);
    const { status, body } = await owner.get('/v1/me/api-tokens');
    expect(status).toBe(200);
    expect(Object.keys(body.items[0]).toSorted()).toEqual(['createdAt', 'expiresAt', 'id', 'lastUsedAt', 'name', 'scopes']);
    expect(JSON.stringify(body)).not.toContain(created.body.token.slice(4));
  });

  it('are told to their owner by mail, without the token', async () => {
    const owner = await app.seeker();
    const { token } = await make(owner);
    const mail = await eventually(async () => {
      const found = (await filedMails(app.settings.dataDir, 'api-token-made')).find(({ to }) => to?.[0]?.address === owner.account?.email);
      expect(found).toBeDefined();
      return found;
    });
    expect(mail?.subject).toBe('Your account has a new API token');
    expect(JSON.stringify(mail)).not.toContain(token.slice(4));
  });

  it('are good for 90 days, or for as many as were asked for', async () => {
    const owner = await app.seeker();
    const inDays = ({ expiresAt }: { expiresAt: string }) => Math.round((Date.parse(expiresAt) - Date.now()) / DAY_MS);
    expect(inDays(await make(owner))).toBe(90);
    expect(inDays(await make(owner, { expiresInDays: 365 }))).toBe(365);
    expect(inDays(await make(owner, { expiresInDays: 1 }))).toBe(1);
  });

  it.each([
    ['no name', { name: undefined }, '/name'],
    ['an empty name', { name: ' ' }, '/name'],
    ['a name of two lines', { name: 'a\nb' }, '/name'],
    ['no scopes', { scopes: undefined }, '/scopes'],
    ['an empty list of scopes', { scopes: [] }, '/scopes'],
    ['a scope that there is not', { scopes: ['admin'] }, '/scopes'],
    ['a scope twice', { scopes: ['jobs:read', 'jobs:read'] }, '/scopes'],
    ['scopes that are no list', { scopes: 'jobs:read' }, '/scopes'],
    ['no days', { expiresInDays: 0 }, '/expiresInDays'],
    ['more than a year', { expiresInDays: 366 }, '/expiresInDays'],
    ['half a day', { expiresInDays: 0.5 }, '/expiresInDays'],
    ['days that are no number', { expiresInDays: '9' }, '/expiresInDays'],
    ['for ever', { expiresInDays: null }, '/expiresInDays'],
    ['a token of its own', { token: 'nxs_mine' }, '/token'],
  ])('refuse %s', async (_, fields, pointer) => {
    const owner = await app.seeker();
    const { status, body } = await owner.post('/v1/me/api-tokens', { name: 'A program', scopes: ['profile:read'], ...fields });
    expect([status, body.errors?.map((fault: { pointer: string }) => fault.pointer)]).toEqual([400, expect.arrayContaining([pointer])]);
    expect((await owner.get('/v1/me/api-tokens')).body.items).toEqual([]);
  });

  it('do what they were made for, and nothing else', async () => {
    const owner = await app.employer();
    const employerId = (await createEmployer(owner)).id;
    const reader = (await make(owner, { scopes: ['jobs:read'] })).bearer;
    const writer = (await make(owner, { scopes: ['jobs:write', 'jobs:read'] })).bearer;
    const draft = await createDraft(writer, { employerId });
    expect((await reader.get(`/v1/jobs/${draft.id}`)).status).toBe(200);
    expect((await reader.patch(`/v1/jobs/${draft.id}`, { title: 'Changed' })).body.code).toBe('auth.insufficient-scope');
    expect((await reader.get('/v1/me')).body.code).toBe('auth.insufficient-scope');
    // Whoever sends a token does not get a stranger's answer.
    const blind = (await make(owner, { scopes: ['searches:read'] })).bearer;
    expect((await blind.get(`/v1/jobs/${draft.id}`)).body.code).toBe('auth.insufficient-scope');
    // Where everything is public nobody looks.
    expect((await blind.get('/v1/jobs')).status).toBe(200);
  });

  it('never do more than their owner may at present', async () => {
    const [owner, stranger] = [await app.employer(), await app.employer()];
    const draft = await createDraft(owner, { employerId: (await createEmployer(owner)).id });
    const foreign = (await make(stranger, { scopes: [...TOKEN_SCOPE_NAMES] })).bearer;
    expect((await foreign.get(`/v1/jobs/${draft.id}`)).status).toBe(404);
    const own = (await make(owner, { scopes: [...TOKEN_SCOPE_NAMES] })).bearer;
    expect((await own.patch(`/v1/jobs/${draft.id}`, { title: 'As the owner' })).status).toBe(200);
    await app.database.query("update users set role = 'job_seeker' where id = $1", [owner.account?.id]);
    expect((await own.patch(`/v1/jobs/${draft.id}`, { title: 'As nobody' })).body.code).toBe('auth.wrong-role');
  });

  it('do not make, list or end tokens, and do not sign out', async () => {
    const owner = await app.seeker();
    const { id, bearer } = await make(owner, { scopes: [...TOKEN_SCOPE_NAMES] });
    const answers = [
      await bearer.post('/v1/me/api-tokens', { name: 'Another', scopes: ['profile:read'] }),
      await bearer.get('/v1/me/api-tokens'),
      await bearer.delete(`/v1/me/api-tokens/${id}`),
      await bearer.post('/v1/auth/logout'),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'auth.insufficient-scope']);
    expect((await owner.get('/v1/me/api-tokens')).body.items).toHaveLength(1);
    expect((await owner.get('/v1/me')).status).toBe(200);
  });

  it('are refused from the moment they are ended, by every process', async () => {
    const owner = await app.seeker();
    const { id, token, bearer } = await make(owner);
    const elsewhere = new Caller(other.url, token);
    expect([(await bearer.get('/v1/me')).status, (await elsewhere.get('/v1/me')).status]).toEqual([200, 200]);
    expect((await owner.delete(`/v1/me/api-tokens/${id}`)).status).toBe(204);
    expect([(await bearer.get('/v1/me')).status, (await elsewhere.get('/v1/me')).status]).toEqual([401, 401]);
    const again = await owner.delete(`/v1/me/api-tokens/${id}`);
    expect([again.status, again.body.code]).toEqual([404, 'api-token.not-found']);
  });

  it('belong to one account: nobody else sees or ends them', async () => {
    const [owner, stranger] = [await app.seeker(), await app.seeker()];
    const { id, bearer } = await make(owner);
    expect((await stranger.delete(`/v1/me/api-tokens/${id}`)).body.code).toBe('api-token.not-found');
    expect((await stranger.get('/v1/me/api-tokens')).body.items).toEqual([]);
    expect((await bearer.get('/v1/me')).status).toBe(200);
    expect((await owner.delete('/v1/me/api-tokens/not-an-id')).status).toBe(400);
  });

  it('are refused when they expire, and forgotten a month later', async () => {
    const owner = await app.seeker();
    const [expired, forgotten, good] = [await make(owner), await make(owner), await make(owner)];
    const expire = (id: string, days: number) =>
      app.database.query('update api_tokens set expires_at = now() - make_interval(days => $2) where id = $1', [id, days]);
    await expire(expired.id, 0);
    await expire(forgotten.id, 31);
    for (const { bearer } of [expired, forgotten]) expect((await bearer.get('/v1/me')).status).toBe(401);
    await app.nest.get(ForgetExpiredApiTokens, { strict: false }).sweep();
    const { body } = await owner.get('/v1/me/api-tokens');
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([good.id, expired.id]);
  });

  it('are refused with a suspended account at once, by every process, and stay so when it is reinstated', async () => {
    const [owner, admin] = [await app.seeker(), await app.admin()];
    const { token } = await make(owner);
    const statuses = () =>
      Promise.all(
        [app, other].flatMap(({ url }) => [token, owner.token as string].map((bearer) => new Caller(url, bearer).get('/v1/me'))),
      ).then((answers) => answers.map(({ status }) => status));
    expect(await statuses()).toEqual([200, 200, 200, 200]);
    await admin.post(`/v1/admin/users/${owner.account?.id}/suspend`, { reason: 'For the test' });
    expect(await statuses()).toEqual([401, 401, 401, 401]);
    await admin.post(`/v1/admin/users/${owner.account?.id}/reinstate`);
    expect(await statuses()).toEqual([401, 401, 401, 401]);
    const again = await app.login(owner.account?.email as string);
    expect((await (await make(again)).bearer.get('/v1/me')).status).toBe(200);
  });

  it('are refused with an erased account at once, and leave nothing', async () => {
    const owner = await app.seeker();
    const { id, bearer } = await make(owner);
    expect((await bearer.get('/v1/me')).status).toBe(200);
    await app.database.query('delete from users where id = $1', [owner.account?.id]);
    expect([(await bearer.get('/v1/me')).status, (await owner.get('/v1/me')).status]).toEqual([401, 401]);
    expect(await rowOf(id)).toBeUndefined();
  });

  it('say when they were last used, to the minute', async () => {
    const owner = await app.seeker();
    const { id, bearer } = await make(owner);
    await Promise.all(Array.from({ length: 20 }, () => bearer.get('/v1/me')));
    const first = await eventually(async () => {
      const { body } = await owner.get('/v1/me/api-tokens');
      expect(body.items[0].lastUsedAt).not.toBeNull();
      return body.items[0].lastUsedAt as string;
    });
    expect(Math.abs(Date.now() - Date.parse(first))).toBeLessThan(60_000);
    const { xmin } = (await rowOf(id)) as { xmin: unknown };
    for (let use = 0; use < 5; use++) await bearer.get('/v1/me');
    expect(((await rowOf(id)) as { xmin: unknown }).xmin).toEqual(xmin);
    await app.database.query("update api_tokens set last_used_at = last_used_at - interval '61 seconds' where id = $1", [id]);
    await bearer.get('/v1/me');
    await eventually(async () => expect((await rowOf(id))?.last_used_at.getTime()).toBeGreaterThanOrEqual(Date.parse(first)));
  });

  it('are fifty an account, also when they are made at once', async () => {
    const owner = await app.seeker();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => owner.post('/v1/me/api-tokens', { name: `Program ${n}`, scopes: ['profile:read'] })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    for (const { body } of answers.filter(({ status }) => status !== 201)) expect(body.code).toBe('api-token.too-many');
    const seen = new Set<string>();
    for (let cursor = ''; ;) {
      const { body } = await owner.get(`/v1/me/api-tokens?limit=20${cursor && `&cursor=${cursor}`}`);
      for (const { id } of body.items) seen.add(id);
      expect(body.page.total).toEqual({ value: 50, relation: 'eq' });
      if (body.page.nextCursor === null) break;
      cursor = body.page.nextCursor;
    }
    expect(seen.size).toBe(50);
  });

  it('are nowhere as they are: neither in the database, under no header either, nor in the log', async () => {
    const owner = await app.seeker();
    const { body } = await owner.post(
      '/v1/me/api-tokens',
      { name: 'A program', scopes: ['profile:read'] },
      { headers: { 'idempotency-key': 'once' } },
    );
    await new Caller(app.url, body.token).get('/v1/me');
    const hash = createHash('sha256').update(body.token).digest('hex');
    const tables = await app.database.query<{ name: string }>(
      "select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const rows = await app.database.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
      expect(rows.some(({ row }) => row.includes(body.token.slice(4)))).toBe(false);
      if (rows.some(({ row }) => row.includes(hash))) holding.push(name);
    }
    expect(holding).toEqual(['public.api_tokens']);
    expect(app.logs.some((line) => line.includes(body.token.slice(4)))).toBe(false);
  });
});
