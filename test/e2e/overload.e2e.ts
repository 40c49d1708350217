import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Overload } from '../../src/infra/http/overload.js';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

describe('A process that is behind its work', () => {
  let app: TestApp;
  let overload: Overload;
  let recruiter: Caller;
  let known: string;

  beforeAll(async () => {
    app = await TestApp.start({ OVERLOAD_DELAY_MS: '100' });
    recruiter = await app.employer();
    await createEmployer(recruiter);
    known = `/v1/jobs/${(await createLiveJob(recruiter)).id}`;
    overload = app.nest.get(Overload);
    // From here on the test says how late it is, not the machine.
    overload.onApplicationShutdown();
    await eventually(async () => expect((await app.anonymous().get(known)).headers.get('x-cache')).toBe('hit'));
    for (let n = 0; n < 2; n++) overload.sample(300);
  });
  afterAll(() => app.close());

  const asks: [string, () => Promise<{ status: number; headers: Headers; body: any }>][] = [
    ['what is his', () => recruiter.get('/v1/me')],
    ['what is in no cache', () => app.anonymous().get('/v1/jobs?q=unheard-of')],
    ['a log-in', () => app.anonymous().post('/v1/auth/login', { email: 'nobody@overload.example', password: 'wrong' })],
    ['GraphQL', () => app.anonymous().post('/graphql', { query: '{ __typename }' })],
  ];

  it.each(asks)('refuses %s, and says when to come back', async (_, ask) => {
    overload.sample(300);
    const { status, headers, body } = await ask();
    expect([status, headers.get('retry-after'), body.code]).toEqual([503, '2', 'service.unavailable']);
    expect([headers.get('x-request-id'), headers.get('content-type')]).toEqual([
      body.requestId,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('still answers from memory, and tells orchestrators that it lives', async () => {
    overload.sample(300);
    const { status, headers } = await app.anonymous().get(known);
    expect([status, headers.get('x-cache')]).toEqual([200, 'hit']);
    for (const path of ['/health/live', '/health/ready', '/metrics']) expect((await fetch(`${app.url}${path}`)).status).toBe(200);
  });

  it.each(asks.slice(0, 3))('takes up %s again when it has caught up', async (_, ask) => {
    overload.sample(0);
    expect((await ask()).status).not.toBe(503);
  });
});
