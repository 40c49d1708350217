import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMPLETE, createDraft, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { ForgetOldKeys } from '../../src/infra/http/idempotency/forget-old-keys.js';
import { TestApp } from '../support/test-app.js';

describe('HTTP', () => {
  let app: TestApp;
  let anonymous: Caller;
  let recruiter: Caller;

  beforeAll(async () => {
    app = await TestApp.start({ PUBLIC_URL: 'https://jobs.example/' });
    anonymous = app.anonymous();
    recruiter = await app.employer();
    await createEmployer(recruiter);
  });
  afterAll(() => app.close());

  describe('failures', () => {
    it('are problem documents with everything to find them again', async () => {
      const { status, headers, body } = await anonymous.get('/v1/jobs/no-such-job', { headers: { 'x-request-id': 'my-request-0001' } });
      expect(status).toBe(404);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(headers.get('x-request-id')).toBe('my-request-0001');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toEqual({
        type: 'https://jobs.example/docs/problems#job.not-found',
        title: 'There is no such posting',
        status: 404,
        detail: 'There is no such posting.',
        instance: '/v1/jobs/no-such-job',
        code: 'job.not-found',
        requestId: 'my-request-0001',
      });
    });

    it.each([
      ['an unknown route', 'GET', '/v1/nothing', {}, 404, 'route.not-found'],
      ['an unknown version', 'GET', '/v9/jobs', {}, 404, 'route.not-found'],
      ['a method a route has not', 'PUT', '/v1/jobs', {}, 404, 'route.not-found'],
      ['a path that cannot be decoded', 'GET', '/v1/jobs/%zz', {}, 400, 'request.malformed'],
      ['an endless path', 'GET', `/v1/jobs/${'x'.repeat(2000)}`, {}, 400, 'request.malformed'],
      [
        'JSON that is none',
        'POST',
        '/v1/auth/login',
        { raw: '{"email":', headers: { 'content-type': 'application/json' } },
        400,
        'request.malformed',
      ],
      [
        'a prototype in the JSON',
        'POST',
        '/v1/auth/login',
        { raw: '{"__proto__":{"a":1}}', headers: { 'content-type': 'application/json' } },
        400,
        'request.malformed',
      ],
      [
        'another media type',
        'POST',
        '/v1/auth/login',
        { raw: 'email=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        415,
        'request.unsupported-media-type',
      ],
      [
        'text',
        'POST',
        '/v1/auth/login',
        { raw: 'hello', headers: { 'content-type': 'text/plain' } },
        415,
        'request.unsupported-media-type',
      ],
      [
        'a body too large',
        'POST',
        '/v1/auth/login',
        { raw: `{"email":"${'x'.repeat(110_000)}"}`, headers: { 'content-type': 'application/json' } },
        413,
        'request.too-large',
      ],
      [
        'multipart without a boundary',
        'POST',
        '/v1/auth/login',
        { raw: 'x', headers: { 'content-type': 'multipart/form-data' } },
        415,
        'request.unsupported-media-type',
      ],
    ])('%s', async (_, method, path, options, status, code) => {
      const answer = await anonymous.call<{ code: string }>(method, path, undefined, options);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('x-request-id')).toBeTruthy();
    });

    it('show no internals when something breaks inside, and write them down under the request id', async () => {
      await app.database.query('alter table employers rename column website to website_gone');
      try {
        const { status, body } = await anonymous.get('/v1/employers', { headers: { 'x-request-id': 'broken-request-1' } });
        expect(status).toBe(500);
        expect(body).toMatchObject({ code: 'service.internal-error', requestId: 'broken-request-1' });
        expect(JSON.stringify(body)).not.toMatch(/website|column|select|TypeORM/i);
        expect(app.logs.some((line) => line.includes('broken-request-1') && line.includes('website'))).toBe(true);
      } finally {
        await app.database.query('alter table employers rename column website_gone to website');
      }
    });
  });

  it('gives every request an id, and does not repeat a harmful one', async () => {
    const own = (await anonymous.get('/v1/jobs')).headers.get('x-request-id');
    const other = (await anonymous.get('/v1/jobs', { headers: { 'x-request-id': 'bad id; with=things' } })).headers.get('x-request-id');
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
    expect(other).toMatch(/^[0-9a-f-]{36}$/);
    expect(other).not.toBe(own);
  });

  it('logs a line for each request, without the query, the credentials or the body', async () => {
    await recruiter.get('/v1/jobs?q=private-query');
    await anonymous.post('/v1/auth/login', { email: 'private@test.example', password: 'private-password' });
    const lines = app.logs.join('\n');
    expect(lines).toContain('"path":"/v1/jobs"');
    expect(lines).not.toMatch(/private-query|private-password|private@test|Bearer/);
    expect(lines).not.toContain(recruiter.token);
  });

  it('refuses a body and parameters where a route takes none', async () => {
    const employer = await app.employer();
    const company = await createEmployer(employer);
    const { id } = await createDraft(employer, { employerId: company.id });
    const paused = await employer.post(`/v1/jobs/${id}/pause`, { until: '2030-01-01T00:00:00Z' });
    expect([paused.status, paused.body.errors]).toEqual([400, [{ pointer: '/until', code: 'unknown-field', message: expect.any(String) }]]);
    expect((await employer.get(`/v1/jobs/${id}`)).body.status).toBe('draft');
    for (const path of ['/v1/me', `/v1/jobs/${id}`, '/health/live']) {
      const { status, body } = await employer.get(`${path}?foo=1`);
      expect([path, status, body.errors?.[0].pointer]).toEqual([path, 400, '/foo']);
    }
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect([name, (await employer.get(`/v1/jobs?${name}=1`)).status]).toEqual([name, 400]);
      expect([
        name,
        (await employer.call('PATCH', '/v1/me', undefined, { raw: `{"${name}":1}`, headers: { 'content-type': 'application/json' } }))
          .status,
      ]).toEqual([name, 400]);
    }
  });

  it('lists every problem that there is', async () => {
    const { definedErrors } = await import('../../src/common/errors/app-error.js');
    const { problemsPage } = await import('../../src/infra/http/problems-page.js');
    for (const { code } of definedErrors()) expect(problemsPage('')).toContain(`id="${code}"`);
    expect(definedErrors().map(({ code }) => code)).toEqual(expect.arrayContaining(['route.not-found', 'request.malformed', 'job.gone']));
  });

  it('sends security headers and no server name', async () => {
    const { headers } = await anonymous.get('/v1/jobs');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  describe('ETag', () => {
    it('answers 304 to whoever has it already, and anew after a change', async () => {
      const { id } = await createLiveJob(recruiter);
      const first = await anonymous.get(`/v1/jobs/${id}`);
      const etag = first.headers.get('etag') as string;
      expect(etag).toMatch(/^"[\w-]+"$/);
      for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await anonymous.get(`/v1/jobs/${id}`, { headers: { 'if-none-match': tag } });
        expect([tag, again.status, again.body, again.headers.get('etag')]).toEqual([tag, 304, undefined, etag]);
      }
      await recruiter.patch(`/v1/jobs/${id}`, { title: 'Changed' });
      expect((await anonymous.get(`/v1/jobs/${id}`, { headers: { 'if-none-match': etag } })).status).toBe(200);
    });

    it('comes with every change, so that edits can follow each other', async () => {
      const { id } = await createLiveJob(recruiter);
      const first = await recruiter.patch(`/v1/jobs/${id}`, { title: 'One' });
      const second = await recruiter.patch(
        `/v1/jobs/${id}`,
        { title: 'Two' },
        { headers: { 'if-match': first.headers.get('etag') as string } },
      );
      expect(second.status).toBe(200);
      expect((await recruiter.patch(`/v1/jobs/${id}`, { title: 'Three' }, { headers: { 'if-match': '*' } })).status).toBe(200);
      expect(
        (await recruiter.patch(`/v1/jobs/${id}`, { title: 'Four' }, { headers: { 'if-match': `W/${second.headers.get('etag')}` } })).status,
      ).toBe(412);
    });
  });

  it('lets shared caches keep public answers only', async () => {
    expect((await anonymous.get('/v1/jobs')).headers.get('cache-control')).toMatch(/^public/);
    expect((await recruiter.get('/v1/me')).headers.get('cache-control')).toBe('private, no-store');
    const other = await app.employer();
    const { slug } = await createEmployer(other);
    expect((await other.get(`/v1/employers/${slug}/jobs`)).headers.get('cache-control')).toBe('private, no-store');
    expect((await recruiter.get('/v1/jobs?limit=1')).headers.get('cache-control')).toMatch(/^public/);
    expect((await anonymous.get('/v1/jobs')).headers.get('vary')).toContain('Authorization');
  });

  describe('Idempotency-Key', () => {
    const count = async () => Number((await app.database.query<{ count: string }>('select count(*) from jobs'))[0]?.count);

    it('gives the first answer again', async () => {
      const options = { headers: { 'idempotency-key': 'create-1' } };
      const before = await count();
      const first = await recruiter.post('/v1/jobs', COMPLETE, options);
      const again = await recruiter.post('/v1/jobs', COMPLETE, options);
      expect(again.status).toBe(201);
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(await count()).toBe(before + 1);
    });

    it("is refused with another body, and is each account's own", async () => {
      const options = { headers: { 'idempotency-key': 'create-2' } };
      await recruiter.post('/v1/jobs', COMPLETE, options);
      const other = await recruiter.post('/v1/jobs', { ...COMPLETE, title: 'Other' }, options);
      expect([other.status, other.body.code]).toEqual([422, 'idempotency.key-reused']);
      const somebody = await app.employer();
      await createEmployer(somebody);
      const own = await somebody.post('/v1/jobs', COMPLETE, options);
      expect(own.status).toBe(201);
      expect(own.headers.get('idempotency-replayed')).toBeNull();
    });

    it('makes a hundred at once one', async () => {
      const before = await count();
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => recruiter.post('/v1/jobs', COMPLETE, { headers: { 'idempotency-key': 'create-3' } })),
      );
      expect(await count()).toBe(before + 1);
      for (const { status, body } of answers) expect(status === 201 || body.code === 'idempotency.in-flight').toBe(true);
      expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    });

    it('does not hold on to a failure', async () => {
      const { job } = await createHiring(await app.employer());
      const candidate = await app.seeker();
      const options = { headers: { 'idempotency-key': 'apply-1' } };
      const refused = await candidate.post(`/v1/jobs/${job.id}/applications`, { coverLetter: '' }, options);
      expect(refused.status).toBe(400);
      expect((await candidate.post(`/v1/jobs/${job.id}/applications`, { coverLetter: 'Better' }, options)).status).toBe(201);
    });

    it('is forgotten after 24 hours', async () => {
      const options = { headers: { 'idempotency-key': 'create-4' } };
      const first = await recruiter.post('/v1/jobs', COMPLETE, options);
      await app.database.query("update idempotency_keys set created_at = now() - interval '25 hours'");
      const later = await recruiter.post('/v1/jobs', { ...COMPLETE, title: 'A day later' }, options);
      expect(later.status).toBe(201);
      expect(later.body.id).not.toBe(first.body.id);
      await app.nest.get(ForgetOldKeys, { strict: false }).sweep();
      expect(await app.database.query('select 1 from idempotency_keys')).toHaveLength(1);
    });

    it('must be visible ASCII', async () => {
      const { status, body } = await recruiter.post('/v1/jobs', COMPLETE, { headers: { 'idempotency-key': 'x'.repeat(256) } });
      expect([status, body.errors[0].pointer]).toEqual([400, '/Idempotency-Key']);
    });
  });

  describe('limits', () => {
    let limited: TestApp;
    beforeAll(async () => {
      limited = await TestApp.start({ RATE_LIMIT: 'on', RATE_LIMIT_READS: '5', RATE_LIMIT_AUTH: '2', TRUST_PROXY: 'on' });
    });
    afterAll(() => limited.close());

    it('do not count the questions of an orchestrator', async () => {
      for (let n = 0; n < 10; n++) expect((await limited.anonymous().get('/health/live')).status).toBe(200);
    });

    it('are announced, kept, and counted apart', async () => {
      const caller = limited.anonymous();
      for (let left = 4; left >= 0; left--) {
        const { status, headers } = await caller.get('/v1/jobs');
        expect(status).toBe(200);
        expect(headers.get('ratelimit-policy')).toBe('"reads";q=5;w=60');
        expect(headers.get('ratelimit')).toMatch(new RegExp(`^"reads";r=${left};t=\\d+$`));
      }
      const refused = await caller.get('/v1/jobs');
      expect([refused.status, refused.body.code]).toEqual([429, 'request.rate-limited']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const login = () => caller.post('/v1/auth/login', { email: 'nobody@test.example', password: 'x' });
      expect([(await login()).status, (await login()).status, (await login()).status]).toEqual([401, 401, 429]);
    });

    it('are not got around by addresses that are none', async () => {
      const login = (from: string) =>
        limited
          .anonymous()
          .post('/v1/auth/login', { email: 'nobody@test.example', password: 'x' }, { headers: { 'x-forwarded-for': from } });
      // Those count for the proxy that said so, which has had its share.
      for (const from of ['made up', 'made-up-too', '1.2.3', '', '999.1.1.1']) expect((await login(from)).status).toBe(429);
      expect([(await login('192.0.2.1')).status, (await login('192.0.2.1')).status, (await login('192.0.2.1')).status]).toEqual([
        401, 401, 429,
      ]);
      expect((await login('192.0.2.2')).status).toBe(401);
    });
  });

  it('lets the pages of other origins call when they are named, and not otherwise', async () => {
    const open = await TestApp.start({ CORS_ORIGINS: 'https://board.example' });
    try {
      const preflight = (origin: string) =>
        fetch(`${open.url}/v1/jobs`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
      expect((await preflight('https://board.example')).headers.get('access-control-allow-origin')).toBe('https://board.example');
      expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
      const allowed = (await preflight('https://board.example')).headers.get('access-control-allow-methods');
      expect(allowed?.split(/, */).toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT']);
      const answer = await fetch(`${open.url}/v1/jobs`, { headers: { origin: 'https://board.example' } });
      expect(answer.headers.get('vary')).toMatch(/Origin, Authorization/);
    } finally {
      await open.close();
    }
    expect(
      (await fetch(`${app.url}/v1/jobs`, { headers: { origin: 'https://board.example' } })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });
});
