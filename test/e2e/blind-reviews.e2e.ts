import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infra/database/unit-of-work.js';
import { ApplicationsRepository } from '../../src/modules/applications/applications.repository.js';
import { addMember } from '../factories/companies.js';
import { apply, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('A blind review', () => {
  let app: TestApp;
  let owner: Caller;
  let colleague: Caller;
  let employer: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.employer('Olga Owner');
    ({ employer } = await createHiring(owner));
    colleague = await addMember(app, owner, employer.id, 'recruiter', 'Rico Recruiter');
  });
  afterAll(() => app.close());

  const posting = async () => `/v1/jobs/${(await createLiveJob(owner, { employerId: employer.id })).id}`;
  const set = (job: string, blindUntil: string | null, caller = owner, headers = {}) =>
    caller.put(`${job}/blind-review`, { blindUntil }, { headers });
  const applied = async (job: string, name = 'Zoe Zimmermann', fields = {}) => {
    const candidate = await app.seeker(name);
    const { id } = await apply(candidate, job.split('/').at(-1) as string, fields);
    return { candidate, path: `/v1/applications/${id}` };
  };
  const linesOf = async (caller: Caller, path: string) =>
    (await caller.get(`${path}/events`)).body.items.map(({ kind, actor }: { kind: string; actor: { name: string } }) => [kind, actor.name]);

  it('withholds whatever leads to a person from all that the team reads', async () => {
    const job = await posting();
    await set(job, 'offer');
    const { candidate, path } = await applied(job, '山田 太郎', {
      coverLetter:
        '私は山田太郎です。電話090-1234-5678、linkedin.com/in/taro-1a2b。2019年から2023年まで、Python 3.10.2とC++、年収85,000 - 110,000。',
    });
    await candidate.post(`${path}/messages`, { text: 'Ring +81 90 1234 5678, or see github.com/taro' });
    expect((await owner.get(path)).body.coverLetter).toBe(
      '私は[withheld]です。電話[withheld]、[withheld]。2019年から2023年まで、Python 3.10.2とC++、年収85,000 - 110,000。',
    );
    expect((await owner.get(`${path}/messages`)).body.items[0].text).toBe('Ring [withheld], or see [withheld]');
    expect((await candidate.get(path)).body.coverLetter).toContain('山田太郎');
  });

  it('withholds what a candidate was called when he wrote, and was written to; and a number that is one to call', async () => {
    const { id } = await createLiveJob(owner, {
      employerId: employer.id,
      questions: [
        { id: 'number', label: 'Your number?', type: 'number' },
        { id: 'years', label: 'Years?', type: 'number' },
      ],
    });
    await set(`/v1/jobs/${id}`, 'offer');
    const { candidate, path } = await applied(`/v1/jobs/${id}`, 'Wilma Wunderlich', {
      coverLetter: 'Yours, Wilma Wunderlich',
      answers: [
        { questionId: 'number', value: 4915123456789 },
        { questionId: 'years', value: 7 },
      ],
    });
    await owner.post(`${path}/messages`, { text: 'Dear {{candidate.name}}' });
    await candidate.patch('/v1/me', { name: 'Xenia Vogel' });
    await candidate.post(`${path}/messages`, { text: 'I am Xenia Vogel, once Wilma' });
    await candidate.patch('/v1/me', { name: 'Ute Uhland' });
    const seen = [(await owner.get(path)).body, (await owner.get(`${path}/messages`)).body];
    expect(JSON.stringify(seen)).not.toMatch(/wilma|wunderlich|xenia|vogel|uhland|4915123456789/i);
    expect(seen[0].answers.map(({ value }: { value: unknown }) => value)).toEqual(['[withheld]', 7]);
    expect((await candidate.get(path)).body).toMatchObject({
      coverLetter: 'Yours, Wilma Wunderlich',
      answers: [{ value: 4915123456789 }, {}],
    });
  });

  it('waits for no application where nothing changes', async () => {
    const job = await posting();
    await set(job, 'offer');
    const { path } = await applied(job);
    await app.nest.get(UnitOfWork).run(async () => {
      await app.nest.get(ApplicationsRepository).lock(path.split('/').at(-1) as string);
      expect((await set(job, 'offer')).status).toBe(200);
    });
  });

  it('begins, and becomes longer, only while nobody who applied is known', async () => {
    const job = await posting();
    expect((await set(job, 'shortlisted')).status).toBe(200);
    expect((await set(job, 'interview')).status).toBe(200);
    const { path } = await applied(job);
    expect((await set(job, 'offer')).status).toBe(200);
    await owner.post(`${path}/move`, { stage: 'offer' });
    expect((await owner.get(path)).body.candidate.name).toBe('Zoe Zimmermann');
    const longer = await set(job, 'hired');
    expect([longer.status, longer.body.code]).toEqual([409, 'application.candidates-known']);
    expect((await owner.get(path)).body.candidate.name).toBe('Zoe Zimmermann');

    const open = await posting();
    await applied(open);
    expect((await set(open, 'interview')).body.code).toBe('application.candidates-known');
    expect((await set(open, null)).status).toBe(200);
    expect((await owner.get(`${open}/blind-review`)).body).toEqual({ blindUntil: null });
  });

  it('is lifted with a line in the history of whoever becomes known by it, which candidates do not see; and not set again', async () => {
    const job = await posting();
    await set(job, 'offer');
    const [early, late, over] = await Promise.all([applied(job), applied(job), applied(job)]);
    await owner.post(`${late.path}/move`, { stage: 'interview' });
    await owner.post(`${over.path}/move`, { stage: 'rejected', reasonCode: 'skills' });

    expect((await set(job, 'interview', colleague)).status).toBe(200);
    expect(await linesOf(owner, early.path)).toHaveLength(1);
    expect(await linesOf(owner, over.path)).toHaveLength(2);
    expect((await linesOf(owner, late.path)).at(-1)).toEqual(['blind-review-lifted', 'Rico Recruiter']);

    const before = await early.candidate.get(early.path);
    expect((await set(job, null)).status).toBe(200);
    for (const { path } of [early, over]) expect((await linesOf(owner, path)).at(-1)).toEqual(['blind-review-lifted', 'Olga Owner']);
    expect(await linesOf(owner, late.path)).toHaveLength(3);
    expect((await owner.get(early.path)).body.candidate.name).toBe('Zoe Zimmermann');
    expect(await linesOf(early.candidate, early.path)).toEqual([['stage', 'Zoe Zimmermann']]);
    const { data } = (
      await early.candidate.post('/graphql', {
        query: `{ application(id: "${early.path.split('/').at(-1)}") { events(first: 9) { kind } } }`,
      })
    ).body;
    expect(data.application.events).toEqual([{ kind: 'stage' }]);
    expect((await early.candidate.get(early.path)).headers.get('etag')).toBe(before.headers.get('etag'));
    expect((await set(job, 'offer')).body.code).toBe('application.candidates-known');
  });

  it('is lifted once, by one of those who do it at the same moment', async () => {
    const job = await posting();
    await set(job, 'offer');
    const { path } = await applied(job);
    const etag = (await owner.get(`${job}/blind-review`)).headers.get('etag') as string;
    const answers = await Promise.all([owner, colleague, owner].map((caller) => set(job, null, caller, { 'if-match': etag })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    expect(await linesOf(owner, path)).toHaveLength(2);
  });
});
