import { once } from 'node:events';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { ReadPool } from '../../src/infra/database/read-pool.js';
import { EmployersCache } from '../../src/modules/employers/employers.cache.js';
import { SearchCache } from '../../src/modules/search/search.cache.js';
import { PrepareSearch } from '../../src/modules/search/prepare-search.js';
import { createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

/** The bytes as they are sent: `fetch` would unpack them. */
async function bytesOf(url: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((done, failed) => {
    request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', failed)
      .end();
  });
}

/** The clock as it will be. */
function later(ms: number) {
  const { now } = Date;
  return jest.spyOn(Date, 'now').mockImplementation(() => now() + ms);
}

describe('The cache', () => {
  let app: TestApp;
  let owner: Caller;
  let anonymous: Caller;
  let employer: { id: string; slug: string };

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.employer();
    anonymous = app.anonymous();
    employer = await createEmployer(owner);
    // It drops what it makes outdated.
    await app.nest.get(PrepareSearch, { strict: false }).prepare();
  });
  afterAll(() => app.close());

  const stateOf = async (path: string, caller = anonymous) => (await caller.get(path)).headers.get('x-cache');

  describe('answers again what it has answered', () => {
    it.each([
      ['the list', () => '/v1/jobs?limit=3'],
      ['facets', () => '/v1/jobs?facets=country,skills'],
      ['a search', () => '/v1/jobs?q=baker&explain=true'],
      ['suggestions', () => '/v1/search/suggest?q=bak'],
      ['employers', () => '/v1/employers?limit=2'],
      ['an employer', () => `/v1/employers/${employer.slug}`],
      ["an employer's postings", () => `/v1/employers/${employer.id}/jobs`],
    ])('%s: first made, then at hand, the same to the byte', async (_, path) => {
      const first = await bytesOf(app.url + path(), {});
      const second = await bytesOf(app.url + path(), {});
      expect([first.headers['x-cache'], second.headers['x-cache']]).toEqual(['miss', 'hit']);
      expect(second.body.equals(first.body)).toBe(true);
      const varying = new Set(['x-cache', 'x-request-id', 'date']);
      const lasting = (headers: object) => Object.entries(headers).filter(([name]) => !varying.has(name));
      expect(lasting(second.headers)).toEqual(lasting(first.headers));
      expect(second.headers['cache-control']).toBe('public, max-age=5, stale-while-revalidate=10');
    });

    it('a posting, by id and by slug, until it changes or its employer does', async () => {
      const { id, slug } = await createLiveJob(owner, { title: 'Locksmith', employerId: employer.id });
      for (const path of [`/v1/jobs/${id}`, `/v1/jobs/${slug}`]) {
        expect([await stateOf(path), await stateOf(path)]).toEqual(['miss', 'hit']);
      }
      await owner.patch(`/v1/jobs/${id}`, { title: 'Master locksmith' });
      expect((await anonymous.get(`/v1/jobs/${slug}`)).body.title).toBe('Master locksmith');
      await owner.patch(`/v1/employers/${employer.id}`, { name: 'Keys and more' });
      expect((await anonymous.get(`/v1/jobs/${id}`)).body.employer.name).toBe('Keys and more');
      await owner.post(`/v1/jobs/${id}/close`, { reason: 'filled' });
      expect((await anonymous.get(`/v1/jobs/${id}`)).status).toBe(410);
      expect((await anonymous.get('/v1/jobs?q=locksmith')).body.items).toEqual([]);
    });

    it('however the parameters are put', async () => {
      expect(await stateOf('/v1/jobs?country=DE&country=FR&q=Roofer&limit=20')).toBe('miss');
      expect(await stateOf('/v1/jobs?q=roofer&country=FR&country=DE')).toBe('hit');
    });

    it('one change of a posting leaves the others at hand', async () => {
      const [one, other] = [
        await createLiveJob(owner, { employerId: employer.id }),
        await createLiveJob(owner, { employerId: employer.id }),
      ];
      await stateOf(`/v1/jobs/${other.id}`);
      await owner.patch(`/v1/jobs/${one.id}`, { title: 'Changed' });
      expect(await stateOf(`/v1/jobs/${other.id}`)).toBe('hit');
    });
  });

  describe('is HTTP', () => {
    it('304 for whoever has it already, in whatever coding', async () => {
      await createLiveJob(owner, { title: 'Dyer', description: 'Colours. '.repeat(300), employerId: employer.id });
      const path = `${app.url}/v1/jobs?q=dyer`;
      const plain = await bytesOf(path, {});
      const zipped = await bytesOf(path, { 'accept-encoding': 'gzip' });
      for (const etag of [plain.headers.etag, zipped.headers.etag, '"other", W/"x"', '*'] as string[]) {
        for (const coding of ['identity', 'gzip', 'br']) {
          const { status, body, headers } = await bytesOf(path, { 'if-none-match': etag, 'accept-encoding': coding });
          const known = !etag.includes('other');
          expect([etag, coding, status]).toEqual([etag, coding, known ? 304 : 200]);
          if (known) expect([body.length, headers.etag !== undefined, headers['cache-control'] !== undefined]).toEqual([0, true, true]);
        }
      }
    });

    it('in the coding that the caller takes, each with a tag of its own', async () => {
      for (let n = 0; n < 3; n++) await createLiveJob(owner, { title: `Dyer ${n}`, employerId: employer.id });
      const path = `${app.url}/v1/jobs?q=dyer`;
      const plain = await bytesOf(path, {});
      const gzip = await bytesOf(path, { 'accept-encoding': 'gzip;q=0.8, br;q=0' });
      const brotli = await bytesOf(path, { 'accept-encoding': 'gzip, deflate, br' });
      expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
      expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
      expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3);
      expect(brotli.headers.vary).toContain('Accept-Encoding');
    });

    it('HEAD is GET without its body', async () => {
      const path = `${app.url}/v1/jobs?q=dyer`;
      const [get, head] = [await bytesOf(path, {}), await bytesOf(path, {}, 'HEAD')];
      expect([head.status, head.body.length, head.headers.etag, head.headers['x-cache']]).toEqual([200, 0, get.headers.etag, 'hit']);
    });

    it("a company's tag of a compressed answer is good for If-Match", async () => {
      const { headers } = await bytesOf(`${app.url}/v1/employers/${employer.id}`, { 'accept-encoding': 'br' });
      const { status } = await owner.patch(
        `/v1/employers/${employer.id}`,
        { description: 'We open doors. '.repeat(100) },
        { headers: { 'if-match': String(headers.etag) } },
      );
      expect(status).toBe(200);
      const zipped = await bytesOf(`${app.url}/v1/employers/${employer.id}`, { 'accept-encoding': 'br' });
      expect(zipped.headers.etag).toMatch(/-br"$/);
      const again = { headers: { 'if-match': String(zipped.headers.etag) } };
      expect((await owner.patch(`/v1/employers/${employer.id}`, { size: '1-10' }, again)).status).toBe(200);
      expect((await owner.patch(`/v1/employers/${employer.id}`, { size: '11-50' }, again)).status).toBe(412);
    });

    it('has the headers that every answer has', async () => {
      const [first, second] = [await anonymous.get('/v1/jobs?limit=7'), await anonymous.get('/v1/jobs?limit=7')];
      const names = (answer: typeof first) => [...answer.headers.keys()].toSorted();
      expect(names(second)).toEqual(names(first));
      expect(second.headers.get('x-content-type-options')).toBe('nosniff');
    });
  });

  it('two hundred who ask at once for what is not there cost one reading', async () => {
    const pool = app.nest.get(ReadPool, { strict: false });
    const query = pool.query.bind(pool);
    let statements = 0;
    pool.query = (...parameters: Parameters<typeof query>) => {
      statements += 1;
      return query(...parameters);
    };
    try {
      const answers = await Promise.all(Array.from({ length: 200 }, () => anonymous.get('/v1/jobs?limit=13')));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(answers[0]?.body.items.length).toBeGreaterThan(0);
      expect(statements).toBe(1);
    } finally {
      pool.query = query;
    }
  });

  it('serves what is nearly too old once more, and makes it anew meanwhile', async () => {
    const path = '/v1/jobs?limit=14';
    expect([await stateOf(path), await stateOf(path)]).toEqual(['miss', 'hit']);
    const clock = later(9000);
    try {
      expect(await stateOf(path)).toBe('stale');
      await eventually(async () => expect(await stateOf(path)).toBe('hit'));
    } finally {
      clock.mockRestore();
    }
  });

  it('keeps no answer for longer than what was understood of the question', async () => {
    const first = '/v1/jobs?q=verger&limit=15';
    const second = '/v1/jobs?q=verger&limit=16';
    expect(await stateOf(first)).toBe('miss');
    let clock = later(4500);
    expect(await stateOf(second)).toBe('miss');
    clock.mockRestore();
    // Synonyms that another process changed must show by now, had it no way to tell.
    clock = later(10_500);
    try {
      expect(await stateOf(second)).toBe('miss');
    } finally {
      clock.mockRestore();
    }
  });

  it.each([
    ['Bremen， FR', 'Bremen, FR'],
    ['ＢＲＥＭＥＮ,　ＦＲ', 'bremen, fr'],
    ['Bremen, ß', 'Bremen, ss'],
  ])('gives whoever asks for a city the same, whether somebody asked for %s before or not', async (one, other) => {
    await createLiveJob(owner, { title: 'Ferryman', employerId: employer.id, locations: [{ city: 'Bremen', country: 'FR' }] });
    const found = async (city: string) =>
      (await anonymous.get(`/v1/jobs?q=ferryman&city=${encodeURIComponent(city)}`)).body.page.total.value as number;
    const [first, second] = [await found(one), await found(other)];
    await app.nest.get(SearchCache, { strict: false }).drop();
    expect([first, second]).toEqual([await found(other), await found(other)]);
    expect(first > 0).toBe(!one.includes('ß'));
  });

  it.each([
    ['/v1/jobs?limit=17', '/v1/jobs?limit=17&explain=false&sort=newest&unknownPay=include&payPeriod=HOUR&q='],
    ['/v1/jobs?country=DE&limit=17', '/v1/jobs?limit=17&country=de&country=DE'],
    ['/v1/jobs?q=mason', '/v1/jobs?q=Mason&sort=relevance&limit=20'],
    ['/v1/employers?limit=17&industry=Retail', '/v1/employers?industry=Retail&limit=17'],
  ])('takes %s and %s for one question', async (one, other) => {
    expect([await stateOf(one), await stateOf(other)]).toEqual(['miss', 'hit']);
    const page = async (path: string) => (await anonymous.get(path)).body;
    expect(await page(other)).toEqual(await page(one));
  });

  it('a cursor is good however the question is put', async () => {
    for (let n = 0; n < 3; n++) await createLiveJob(owner, { title: 'Chandler', employerId: employer.id });
    for (const [one, other] of [
      ['/v1/jobs?limit=1', '/v1/jobs?limit=1&sort=newest'],
      ['/v1/jobs?q=chandler&limit=1', '/v1/jobs?q=chandler&sort=relevance&limit=1'],
    ] as const) {
      const { nextCursor } = (await anonymous.get(one)).body.page;
      expect([other, (await anonymous.get(`${other}&cursor=${nextCursor}`)).status]).toEqual([other, 200]);
    }
  });

  it('gives up reading what the database holds back, and says so', async () => {
    const client = new Client({ connectionString: app.database.url });
    await client.connect();
    await client.query('begin; lock table employers in access exclusive mode');
    try {
      const startedAt = performance.now();
      await app.nest.get(EmployersCache, { strict: false }).drop(employer.id);
      const paths = ['/v1/employers?limit=18', `/v1/employers/${employer.id}`, `/v1/employers/${employer.slug}/jobs?limit=18`];
      const answers = await Promise.all(paths.map((path) => anonymous.get(path)));
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
      expect(performance.now() - startedAt).toBeLessThan(6000);
    } finally {
      await client.query('rollback');
      await client.end();
    }
    expect((await anonymous.get('/v1/employers?limit=18')).status).toBe(200);
  });

  it('reads nothing for what is at hand', async () => {
    const pool = app.nest.get(ReadPool, { strict: false });
    await anonymous.get('/v1/jobs?country=IS');
    const query = pool.query.bind(pool);
    pool.query = async () => Promise.reject(new Error('nothing may be read'));
    try {
      for (const path of ['/v1/jobs?country=IS', '/v1/jobs?country=is']) expect([path, await stateOf(path)]).toEqual([path, 'hit']);
    } finally {
      pool.query = query;
    }
  });

  it('gives nobody what is meant for another: every question, as every kind of caller, has its own answer', async () => {
    const draft = await createDraft(owner, { title: 'Secret draft', employerId: employer.id });
    const live = await createLiveJob(owner, { title: 'Canary keeper', employerId: employer.id });
    const [seeker, admin] = [await app.seeker(), await app.admin()];
    const callers = { anonymous, seeker, owner, admin };
    const paths = [
      `/v1/jobs/${draft.id}`,
      `/v1/jobs/${live.id}`,
      '/v1/jobs?q=canary',
      '/v1/jobs?q=canary&explain=true',
      '/v1/jobs?q=canary&sort=newest',
      `/v1/employers/${employer.id}/jobs`,
      `/v1/employers/${employer.id}/jobs?limit=1`,
      `/v1/employers/${employer.id}`,
    ];
    const askAll = async (names: (keyof typeof callers)[]) => {
      const answers: Record<string, unknown> = {};
      for (const path of paths) {
        for (const name of names) {
          const { status, body, headers } = await callers[name].get(path);
          answers[`${name} ${path}`] = [status, status === 200 ? body : body.code];
          const isShared = /public/.test(headers.get('cache-control') ?? '');
          if (status === 200 && JSON.stringify(body).includes('Secret draft')) expect([name, path, isShared]).toEqual([name, path, false]);
        }
      }
      return answers;
    };
    const order = Object.keys(callers) as (keyof typeof callers)[];
    const cold = await askAll(order);
    const warm = await askAll(order.toReversed());
    expect(warm).toEqual(cold);
    expect((cold[`anonymous /v1/jobs/${draft.id}`] as [number])[0]).toBe(404);
    expect((cold[`owner /v1/jobs/${draft.id}`] as [number])[0]).toBe(200);
    expect(JSON.stringify(cold[`anonymous /v1/employers/${employer.id}/jobs`])).not.toContain('Secret draft');
    expect(JSON.stringify(cold[`owner /v1/employers/${employer.id}/jobs`])).toContain('Secret draft');
  });

  it('what is personal is stored by nobody', async () => {
    for (const path of ['/v1/auth/me', '/v1/me/applications', `/v1/employers/${employer.id}/jobs`]) {
      const { headers } = await owner.get(path);
      expect([path, headers.get('cache-control'), headers.get('x-cache')]).toEqual([path, expect.stringMatching(/no-store$/), null]);
    }
  });

  it('in production says nothing of itself to strangers', async () => {
    const live = await TestApp.start({ NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(40) }, app.database);
    try {
      for (let n = 0; n < 2; n++) expect((await live.anonymous().get('/v1/jobs?limit=5')).headers.get('x-cache')).toBeNull();
      expect((await live.anonymous().get('/metrics')).status).toBe(401);
    } finally {
      await live.close();
    }
  });

  it('counts the cached among the limited', async () => {
    const limited = await TestApp.start({ RATE_LIMIT: 'on', RATE_LIMIT_READS: '5' }, app.database);
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 7; n++) statuses.push((await limited.anonymous().get('/v1/jobs?limit=9')).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    } finally {
      await limited.close();
    }
  });

  it('tells clients behind a trusted proxy apart, and nobody who only says so', async () => {
    for (const [trust, expected] of [
      ['127.0.0.0/8, ::1/128', [200, 200, 200, 200, 200, 200]],
      ['off', [200, 200, 200, 429, 429, 429]],
    ] as const) {
      const limited = await TestApp.start({ RATE_LIMIT: 'on', RATE_LIMIT_READS: '3', TRUST_PROXY: trust }, app.database);
      try {
        const statuses: number[] = [];
        for (let n = 0; n < 6; n++) {
          const headers = { 'x-forwarded-for': `192.0.2.${n % 2}` };
          statuses.push((await limited.anonymous().get('/v1/jobs?limit=8', { headers })).status);
        }
        expect([trust, statuses]).toEqual([trust, expected]);
      } finally {
        await limited.close();
      }
    }
  });

  it('survives clients that are gone before they are answered, whatever they say they are', async () => {
    const proxied = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'on' }, app.database);
    try {
      await proxied.anonymous().get('/v1/jobs?limit=6');
      const { hostname, port } = new URL(proxied.url);
      await Promise.all(
        Array.from({ length: 100 }, async (_, number) => {
          const socket = connect(Number(port), hostname).on('error', () => undefined);
          const said = number % 2 === 0 ? '' : 'X-Forwarded-For: not-an-address\r\n';
          socket.write(`GET /v1/jobs?limit=6 HTTP/1.1\r\nHost: board\r\n${said}\r\n`, () => socket.resetAndDestroy());
          await once(socket, 'close');
        }),
      );
      expect((await proxied.anonymous().get('/v1/jobs?limit=6')).status).toBe(200);
    } finally {
      await proxied.close();
    }
  });

  it('prefers the coding that the caller likes best', async () => {
    const codingFor = async (accepted: string) =>
      (await anonymous.get('/v1/jobs', { headers: { 'accept-encoding': accepted } })).headers.get('content-encoding');
    expect(await codingFor('br;q=0.1, gzip')).toBe('gzip');
    expect(await codingFor('gzip, br')).toBe('br');
    expect(await codingFor('br;q=0, gzip;q=0')).toBeNull();
  });

  it('keeps for itself what the framework has to say: to pages of other origins, and of reads that bring something', async () => {
    const open = await TestApp.start({ CORS_ORIGINS: 'https://board.example' }, app.database);
    try {
      const caller = open.anonymous();
      await caller.get('/v1/jobs?limit=7');
      const kept = await caller.get('/v1/jobs?limit=7');
      expect([kept.headers.get('vary'), kept.headers.get('access-control-allow-origin')]).toEqual([
        expect.stringMatching(/^Origin, /),
        null,
      ]);
      const other = await caller.get('/v1/jobs?limit=7', { headers: { origin: 'https://board.example' } });
      expect(other.headers.get('access-control-allow-origin')).toBe('https://board.example');
    } finally {
      await open.close();
    }
  });

  it('says at /metrics how it does, to whoever may know', async () => {
    const { status, body } = await anonymous.get<string>('/metrics');
    expect(status).toBe(200);
    for (const result of ['hit', 'miss', 'stale'])
      expect(body).toMatch(new RegExp(`nexus_cache_requests_total\\{result="${result}"\\} \\d`));
    expect(body).toMatch(/nexus_cache_errors_total 0/);
    expect(body).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/v1\/jobs",status="200"\} [1-9]/);
    const guarded = await TestApp.start({ METRICS_TOKEN: 'a-token-for-prometheus' }, app.database);
    try {
      expect((await guarded.anonymous().get('/metrics')).status).toBe(401);
      const headers = { authorization: 'Bearer a-token-for-prometheus' };
      expect((await guarded.anonymous().get('/metrics', { headers })).status).toBe(200);
    } finally {
      await guarded.close();
    }
  });
});
