import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHiring } from '../factories/jobs.js';
import { TestApp } from '../support/test-app.js';

describe('A flood of log-ins', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: 'on' });
  });
  afterAll(() => app.close());

  it('is answered or turned away, and other requests stay fast', async () => {
    const { job } = await createHiring(await app.employer());
    const seeker = await app.seeker();
    const flooding = { done: false };
    const statuses = new Map<number, number>();
    let sent = 0;
    const flood = Array.from({ length: 120 }, async (_, source) => {
      while (!flooding.done) {
        const body = { email: `flood-${sent++}@test.example`, password: 'a-wrong-password' };
        const headers = { 'x-forwarded-for': `10.${source}.${Math.floor(sent / 100) % 256}.${sent % 100}` };
        const { status } = await app.anonymous().post('/v1/auth/login', body, { headers });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 503) await delay(300);
      }
    });
    const waits: number[] = [];
    for (let n = 0; n < 40; n++) {
      const startedAt = performance.now();
      const answers = await Promise.all([seeker.get('/v1/me'), app.anonymous().get(`/v1/jobs/${job.id}`)]);
      waits.push(performance.now() - startedAt);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    }
    flooding.done = true;
    await Promise.all(flood);
    // Busy is said at once; nobody else waits for the hashing, though all share two cores with the flood itself.
    expect([...statuses.keys()].toSorted()).toEqual([401, 503]);
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(500);
  });
});
