import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('A posting that takes so many applications', () => {
  let app: TestApp;
  let recruiter: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    recruiter = await app.employer();
    await createHiring(recruiter);
  });
  afterAll(() => app.close());

  /** Whoever is told to come again does. */
  const tryToApply = async (seeker: Caller, id: string): Promise<string> => {
    const { status, body, headers } = await seeker.post(`/v1/jobs/${id}/applications`, {});
    if (status !== 503) return status === 201 ? 'applied' : body.code;
    await delay(Number(headers.get('retry-after')) * 1000);
    return tryToApply(seeker, id);
  };

  it('takes exactly 80 of 200 that come at once', async () => {
    const { id } = await createLiveJob(recruiter, { maxApplications: 80 });
    const seekers: Caller[] = [];
    for (let batch = 0; batch < 10; batch++) seekers.push(...(await Promise.all(Array.from({ length: 20 }, () => app.seeker()))));
    const answers = await Promise.all(seekers.map((seeker) => tryToApply(seeker, id)));
    expect(answers.filter((answer) => answer === 'applied')).toHaveLength(80);
    expect(answers.filter((answer) => answer === 'job.full')).toHaveLength(120);
    expect((await recruiter.get(`/v1/jobs/${id}/applications`)).body.page.total).toEqual({ value: 80, relation: 'eq' });
    const [row] = await app.database.query<{ events: string }>(
      `select count(*) as events from application_events e join applications a on a.id = e.application_id where a.job_id = $1`,
      [id],
    );
    expect(row?.events).toBe('80');
  }, 120_000);

  it('has room again for one that is withdrawn, and none for one that is rejected', async () => {
    const { id } = await createLiveJob(recruiter, { maxApplications: 1 });
    const [first, second] = [await app.seeker(), await app.seeker()];
    const application = await apply(first, id);
    expect(await tryToApply(second, id)).toBe('job.full');
    expect(await tryToApply(first, id)).toBe('application.duplicate');
    await first.post(`/v1/applications/${application.id}/withdraw`);
    const { id: second1 } = await apply(second, id);
    expect(await tryToApply(first, id)).toBe('job.full');
    await recruiter.post(`/v1/applications/${second1}/move`, { stage: 'rejected', reason: 'No' });
    expect(await tryToApply(first, id)).toBe('job.full');
  });

  it('takes more, or no more, when its limit changes', async () => {
    const { id } = await createLiveJob(recruiter, { maxApplications: 1 });
    await apply(await app.seeker(), id);
    await recruiter.patch(`/v1/jobs/${id}`, { maxApplications: 2 });
    await apply(await app.seeker(), id);
    await recruiter.patch(`/v1/jobs/${id}`, { maxApplications: 1 });
    expect(await tryToApply(await app.seeker(), id)).toBe('job.full');
    await recruiter.patch(`/v1/jobs/${id}`, { maxApplications: null });
    await apply(await app.seeker(), id);
  });
});
