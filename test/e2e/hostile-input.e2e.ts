import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMPLETE, createEmployer, createHiring } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('Hostile input is refused, and never breaks anything', () => {
  let app: TestApp;
  let recruiter: Caller;
  let candidate: Caller;
  let jobId: string;

  beforeAll(async () => {
    app = await TestApp.start();
    [recruiter, candidate] = await Promise.all([app.employer(), app.seeker()]);
    jobId = (await createHiring(recruiter)).job.id;
  });
  afterAll(() => app.close());

  it.each([
    ['arrays', `${'['.repeat(45_000)}${']'.repeat(45_000)}`],
    ['objects', `${'{"a":'.repeat(16_000)}1${'}'.repeat(16_000)}`],
    ['a field', `{"email":${'['.repeat(40_000)}${']'.repeat(40_000)},"password":"x"}`],
  ])('deep JSON: %s', async (_, raw) => {
    const { status } = await app.anonymous().call('POST', '/v1/auth/login', undefined, { raw, headers: JSON_TYPE });
    expect(status).toBe(400);
  });

  it('nesting deeper than 20 levels, wherever it stands', async () => {
    const deep = JSON.parse(`${'['.repeat(25)}${']'.repeat(25)}`) as unknown;
    const { status, body } = await recruiter.post('/v1/jobs', { ...COMPLETE, skills: deep });
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ code: 'too-deep' });
  });

  it.each([
    ['NUL', 'a\u0000b'],
    ['the first half of a surrogate pair', 'a\ud800b'],
    ['the second half of a surrogate pair', 'a\udc00b'],
  ])('%s in a body, in a key, in a query and in a path', async (_, text) => {
    const inBody = await recruiter.post('/v1/jobs', { ...COMPLETE, description: text });
    expect([inBody.status, inBody.body.errors[0].pointer]).toEqual([400, '/description']);
    const inside = await recruiter.post('/v1/jobs', { ...COMPLETE, benefits: ['fine', text] });
    expect([inside.status, inside.body.errors[0].pointer]).toEqual([400, '/benefits/1']);
    expect((await recruiter.post('/v1/jobs', { ...COMPLETE, [text]: 1 })).status).toBe(400);
    if (text.includes('\u0000')) {
      expect((await app.anonymous().get('/v1/jobs?q=a%00b')).status).toBe(400);
      expect((await app.anonymous().get('/v1/jobs?category=a%00b')).status).toBe(400);
      expect((await app.anonymous().get('/v1/jobs/a%00b')).status).toBe(400);
      expect((await app.anonymous().get('/v1/employers/a%00b')).status).toBe(400);
    }
  });

  it('whole surrogate pairs and every script are welcome', async () => {
    await createEmployer(recruiter);
    const title = 'Bäcker 👩‍🍳 パン屋 خباز';
    const { status, body } = await recruiter.post('/v1/jobs', { ...COMPLETE, title, employerId: (await createEmployer(recruiter)).id });
    expect([status, body.title]).toEqual([201, title]);
  });

  it.each(['null', '[]', '"text"', '5', 'true', '[{"email":"a@b.example"}]'])('a body that is no object: %s', async (raw) => {
    for (const [method, path] of [
      ['POST', '/v1/auth/login'],
      ['POST', '/v1/auth/register'],
    ] as const) {
      const { status } = await app.anonymous().call(method, path, undefined, { raw, headers: JSON_TYPE });
      expect([path, status]).toEqual([path, 400]);
    }
    expect((await recruiter.call('PATCH', `/v1/jobs/${jobId}`, undefined, { raw, headers: JSON_TYPE })).status).toBe(400);
  });

  it.each(['not-a-uuid', '1', "1' or '1'='1", '..%2f..%2fetc', '%F0%9F%92%A9', '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d1', 'null'])(
    'the id %s',
    async (id) => {
      for (const path of [`/v1/applications/${id}`, `/v1/jobs/${id}/applications`, `/v1/applications/${id}/events`]) {
        const { status } = await recruiter.get(path);
        expect([path, status]).toEqual([path, 400]);
      }
      expect((await recruiter.post(`/v1/jobs/${id}/publish`)).status).toBe(400);
      expect((await app.anonymous().get(`/v1/jobs/${id}`)).status).toBe(404);
    },
  );

  it.each([
    'limit=%C3%28',
    'limit[]=1',
    'limit[a]=1',
    'q[$ne]=1',
    'q=a&q=b',
    'cursor=%00',
    '__proto__=1',
    'constructor=1',
    `q=${'%25'.repeat(60)}`,
    '=',
    '&&&',
  ])('the query ?%s', async (query) => {
    const { status } = await app.anonymous().get(`/v1/jobs?${query}`);
    expect([200, 400]).toContain(status);
  });

  it('over-long values in every field of a posting', async () => {
    const long = 'x'.repeat(30_000);
    for (const field of ['title', 'description', 'language', 'category', 'externalId', 'applyUrl', 'validThrough', 'employmentType']) {
      const { status } = await recruiter.post('/v1/jobs', { ...COMPLETE, [field]: long });
      expect([field, status]).toEqual([field, 400]);
    }
    const many = await recruiter.post('/v1/jobs', { ...COMPLETE, skills: Array.from({ length: 51 }, (_, n) => ({ name: `s${n}` })) });
    expect(many.status).toBe(400);
  });

  it('numbers that are too large, too small or no numbers', async () => {
    for (const min of [1e300, -0.0001, 1_000_000_001, '1', null, [], true]) {
      const { status } = await recruiter.post('/v1/jobs', { ...COMPLETE, pay: { min, currency: 'EUR', period: 'HOUR' } });
      expect([min, status]).toEqual([min, 400]);
    }
    const { status } = await recruiter.post('/v1/jobs', {
      ...COMPLETE,
      employerId: (await createEmployer(recruiter)).id,
      pay: { max: 1_000_000_000, currency: 'EUR', period: 'HOUR' },
    });
    expect(status).toBe(201);
  });

  it('a good posting with anything at all in one place', async () => {
    const good = {
      ...COMPLETE,
      employerId: (await createEmployer(recruiter)).id,
      pay: { min: 10, max: 12, currency: 'EUR', period: 'HOUR' },
      skills: [{ name: 'Bread', required: true }],
      questions: [{ label: 'When?', type: 'single', required: true, options: ['Now', 'Later'] }],
      benefits: ['Bread'],
    };
    const places = [...Object.keys(good).map((key) => [key]), ...['min', 'max', 'currency', 'period', 'x'].map((key) => ['pay', key])];
    const inFirst = [
      ...['city', 'country', 'lat', 'x'].map((key) => ['locations', 0, key]),
      ['skills', 0, 'name'],
      ['questions', 0, 'options'],
    ];
    const put = (target: any, [key, ...rest]: (string | number)[], value: unknown): any => {
      const copy = Array.isArray(target) ? [...target] : { ...target };
      copy[key as string] = rest.length === 0 ? value : put(copy[key as string], rest, value);
      return copy;
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places, ...inFirst), fc.jsonValue({ maxDepth: 3 }), async (place, value) => {
        const { status } = await recruiter.post('/v1/jobs', put(good, place, value));
        expect([place, value, [201, 400, 403, 404, 409].includes(status)]).toEqual([place, value, true]);
      }),
      { numRuns: 150 },
    );
  });

  it('anything at all as a body', async () => {
    const fields = fc.constantFrom(
      'title',
      'description',
      'locations',
      'pay',
      'skills',
      'questions',
      'benefits',
      'validThrough',
      'employmentType',
      'x',
      '__proto__',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fields, fc.jsonValue({ maxDepth: 4 })), async (body) => {
        const { status } = await recruiter.post('/v1/jobs', body);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });

  it('anything at all as answers of a candidate', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), async (coverLetter, answers) => {
        const { status } = await candidate.post(`/v1/jobs/${jobId}/applications`, { coverLetter, answers });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 100 },
    );
  });

  it('anything at all as a cursor', async () => {
    const cursor = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
      fc.array(fc.jsonValue()).map((values) => Buffer.from(JSON.stringify(['jobs', ...values])).toString('base64url')),
    );
    await fc.assert(
      fc.asyncProperty(cursor, async (text) => {
        const { status } = await app.anonymous().get(`/v1/jobs?cursor=${encodeURIComponent(text.slice(0, 2000))}`);
        expect(status).toBe(400);
      }),
      { numRuns: 100 },
    );
  });

  it('bytes that are not HTTP, and headers beyond all measure', async () => {
    expect(await sendRaw(app.url, 'THIS IS NOT HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json/);
    expect(await sendRaw(app.url, `GET /v1/jobs HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 [^]*application\/problem\+json/,
    );
  });

  it('and the board still works', async () => {
    expect((await app.anonymous().get('/health/ready')).status).toBe(200);
    expect((await app.anonymous().get('/v1/jobs')).status).toBe(200);
    expect(app.logs.filter((line) => line.includes('service.internal-error'))).toEqual([]);
  });
});

function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => done(answer));
    socket.on('error', fail);
  });
}
