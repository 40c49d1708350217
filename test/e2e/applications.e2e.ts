import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply, createDraft, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('Applications', () => {
  let app: TestApp;
  let recruiter: Caller;
  let stranger: Caller;
  let job: { id: string; slug: string; title: string };
  let employer: { id: string; slug: string; name: string };

  beforeAll(async () => {
    app = await TestApp.start();
    [recruiter, stranger] = await Promise.all([app.employer('Rita Recruiter'), app.employer()]);
    ({ employer, job } = await createHiring(recruiter));
    await createEmployer(stranger);
  });
  afterAll(() => app.close());

  describe('applying', () => {
    it('reaches the hiring team', async () => {
      const candidate = await app.seeker('Cara Candidate');
      const { status, body } = await candidate.post(`/v1/jobs/${job.id}/applications`, { coverLetter: 'Dear bakers' });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        stage: 'submitted',
        coverLetter: 'Dear bakers',
        answers: [],
        candidate: { id: candidate.account?.id, name: 'Cara Candidate', email: candidate.account?.email },
        job: { id: job.id, slug: job.slug, title: 'Baker', employer: { id: employer.id } },
      });
      expect((await candidate.get(`/v1/applications/${body.id}`)).body).toEqual(body);
      const forTeam = { customStageId: null, tags: [], rating: { average: null, count: 0 }, knockOut: [], blind: false };
      expect((await recruiter.get(`/v1/applications/${body.id}`)).body).toEqual({ ...body, ...forTeam });
      expect((await candidate.get('/v1/me/applications')).body.items).toEqual([body]);
    });

    it('happens once: two at the same moment are one application and one conflict', async () => {
      const candidate = await app.seeker();
      const answers = await Promise.all(Array.from({ length: 2 }, () => candidate.post(`/v1/jobs/${job.id}/applications`, {})));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('application.duplicate');
    });

    it('happens once under fifty at the same moment', async () => {
      const candidate = await app.seeker();
      const answers = await Promise.all(Array.from({ length: 50 }, () => candidate.post(`/v1/jobs/${job.id}/applications`, {})));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
      const [row] = await app.database.query<{ applications: string; events: string; told: string }>(
        `select count(distinct a.id) as applications, count(e.id) as events
           from applications a join application_events e on e.application_id = a.id where a.candidate_id = $1`,
        [candidate.account?.id],
      );
      expect(row).toEqual({ applications: '1', events: '1' });
    });

    it('needs a posting that is open', async () => {
      const candidate = await app.seeker();
      const draft = await createDraft(recruiter);
      const closed = await createLiveJob(recruiter);
      await recruiter.post(`/v1/jobs/${closed.id}/close`, { reason: 'filled' });
      const paused = await createLiveJob(recruiter);
      await recruiter.post(`/v1/jobs/${paused.id}/pause`);
      const elsewhere = await createLiveJob(recruiter, { applyMode: 'url', applyUrl: 'https://apply.example/1' });
      const codeFor = async (id: string) => {
        const { status, body } = await candidate.post(`/v1/jobs/${id}/applications`, {});
        return [status, body.code];
      };
      expect(await codeFor(draft.id)).toEqual([404, 'job.not-found']);
      expect(await codeFor('0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11')).toEqual([404, 'job.not-found']);
      expect(await codeFor(closed.id)).toEqual([409, 'job.not-open']);
      expect(await codeFor(paused.id)).toEqual([409, 'job.not-open']);
      expect(await codeFor(elsewhere.id)).toEqual([409, 'job.applies-elsewhere']);
      expect(await codeFor('not-a-uuid')).toEqual([400, 'request.invalid']);
    });

    it('leaves no application to a posting that closed before it', async () => {
      const racing = await createLiveJob(recruiter);
      const candidates = await Promise.all(Array.from({ length: 8 }, () => app.seeker()));
      const [closing, ...applying] = await Promise.all([
        recruiter.post(`/v1/jobs/${racing.id}/close`, { reason: 'filled' }),
        ...candidates.map((candidate) => candidate.post(`/v1/jobs/${racing.id}/applications`, {})),
      ]);
      expect(closing.status).toBe(200);
      for (const { status } of applying) expect([201, 409]).toContain(status);
      const [row] = await app.database.query<{ late: string }>(
        "select count(*) as late from applications a join jobs j on j.id = a.job_id where j.id = $1 and a.submitted_at > j.closed_at + interval '1 second'",
        [racing.id],
      );
      expect(row?.late).toBe('0');
    });

    it.each([
      ['an endless letter', { coverLetter: 'x'.repeat(10_001) }, '/coverLetter'],
      ['an unknown field', { stage: 'hired' }, '/stage'],
      ['an answer to no question', { answers: [{ questionId: 'none', value: 'x' }] }, '/answers/0/questionId'],
      ['an answer that is an object', { answers: [{ questionId: 'none', value: {} }] }, '/answers/0/value'],
    ])('refuses %s', async (_, body, pointer) => {
      const answer = await (await app.seeker()).post(`/v1/jobs/${job.id}/applications`, body);
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].pointer).toBe(pointer);
    });

    it('answers the questions of the posting', async () => {
      const asking = await createLiveJob(recruiter, {
        questions: [
          { id: 'years', label: 'How many years?', type: 'number', required: true },
          { id: 'nights', label: 'Nights?', type: 'boolean', required: true },
          { id: 'days', label: 'Which days?', type: 'multi', options: ['Mon', 'Tue'] },
        ],
      });
      const candidate = await app.seeker();
      const missing = await candidate.post(`/v1/jobs/${asking.id}/applications`, { answers: [{ questionId: 'years', value: 'three' }] });
      expect(missing.status).toBe(400);
      expect(missing.body.errors.map((fault: { pointer: string; code: string }) => [fault.pointer, fault.code])).toEqual([
        ['/answers/0/value', 'number'],
        ['/answers', 'required'],
      ]);
      const { body } = await candidate.post(`/v1/jobs/${asking.id}/applications`, {
        answers: [
          { questionId: 'years', value: 3 },
          { questionId: 'nights', value: false },
          { questionId: 'days', value: ['Tue'] },
        ],
      });
      expect(body.answers).toEqual([
        { questionId: 'years', label: 'How many years?', value: 3 },
        { questionId: 'nights', label: 'Nights?', value: false },
        { questionId: 'days', label: 'Which days?', value: ['Tue'] },
      ]);
    });
  });

  describe('the pipeline', () => {
    it('moves step by step, with a history that each side sees its own way', async () => {
      const candidate = await app.seeker('Carl');
      const { id } = await apply(candidate, job.id);
      await recruiter.post(`/v1/applications/${id}/move`, { stage: 'interview', note: 'Nice hands', reason: 'Strong' });
      await recruiter.post(`/v1/applications/${id}/move`, { stage: 'offer' });
      const hired = await recruiter.post(`/v1/applications/${id}/move`, { stage: 'hired' });
      expect(hired).toMatchObject({ status: 200, body: { stage: 'hired' } });

      const own = (await candidate.get(`/v1/applications/${id}/events`)).body.items;
      const team = (await recruiter.get(`/v1/applications/${id}/events`)).body.items;
      const steps = [
        [null, 'submitted'],
        ['submitted', 'interview'],
        ['interview', 'offer'],
        ['offer', 'hired'],
      ];
      for (const events of [own, team]) {
        expect(events.map(({ fromStage, toStage }: { fromStage: string; toStage: string }) => [fromStage, toStage])).toEqual(steps);
      }
      expect(team[1]).toMatchObject({ actor: { side: 'employer', name: 'Rita Recruiter' }, reason: 'Strong', note: 'Nice hands' });
      expect(own[1].actor).toEqual({ side: 'employer', name: employer.name });
      expect(own[0].actor).toEqual({ side: 'candidate', name: 'Carl' });
      expect(JSON.stringify(own)).not.toMatch(/Rita|Nice hands|Strong|note|reason/);
    });

    it.each([
      ['submitted', 'hired'],
      ['rejected', 'in_review'],
      ['withdrawn', 'in_review'],
      ['hired', 'rejected'],
    ])('refuses the step from %s to %s', async (from, to) => {
      const candidate = await app.seeker();
      const { id } = await apply(candidate, job.id);
      const way: Record<string, string[]> = { submitted: [], rejected: ['rejected'], withdrawn: [], hired: ['offer', 'hired'] };
      for (const stage of way[from] ?? []) await recruiter.post(`/v1/applications/${id}/move`, { stage, reason: 'x' });
      if (from === 'withdrawn') await candidate.post(`/v1/applications/${id}/withdraw`);
      const { status, body } = await recruiter.post(`/v1/applications/${id}/move`, { stage: to, reason: 'x' });
      expect([status, body.code]).toEqual([409, 'application.bad-transition']);
      expect((await recruiter.get(`/v1/applications/${id}/events`)).body.items.at(-1).toStage).toBe(from);
    });

    it("needs a reason to reject, and stages that are the team's", async () => {
      const { id } = await apply(await app.seeker(), job.id);
      const silent = await recruiter.post(`/v1/applications/${id}/move`, { stage: 'rejected' });
      expect([silent.status, silent.body.errors[0].pointer]).toEqual([400, '/reason']);
      expect((await recruiter.post(`/v1/applications/${id}/move`, { stage: 'withdrawn' })).status).toBe(400);
      expect((await recruiter.post(`/v1/applications/${id}/move`, { stage: 'rejected', reason: 'Overqualified' })).status).toBe(200);
    });

    it('takes one of two simultaneous steps', async () => {
      const { id } = await apply(await app.seeker(), job.id);
      const answers = await Promise.all([1, 2].map(() => recruiter.post(`/v1/applications/${id}/move`, { stage: 'in_review' })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      expect((await recruiter.get(`/v1/applications/${id}/events`)).body.items).toHaveLength(2);
    });

    it('honours If-Match', async () => {
      const { id } = await apply(await app.seeker(), job.id);
      const etag = (await recruiter.get(`/v1/applications/${id}`)).headers.get('etag') as string;
      await recruiter.post(`/v1/applications/${id}/move`, { stage: 'in_review' });
      const late = await recruiter.post(`/v1/applications/${id}/move`, { stage: 'interview' }, { headers: { 'if-match': etag } });
      expect(late.status).toBe(412);
    });
  });

  it("is the candidate's to withdraw, who may then apply again while the posting is open", async () => {
    const candidate = await app.seeker();
    const { id } = await apply(candidate, job.id);
    expect((await candidate.post(`/v1/applications/${id}/withdraw`)).body.stage).toBe('withdrawn');
    const again = await candidate.post(`/v1/applications/${id}/withdraw`);
    expect([again.status, again.body.code]).toEqual([409, 'application.bad-transition']);
    expect((await candidate.post(`/v1/jobs/${job.id}/applications`, {})).status).toBe(201);
    expect((await candidate.post(`/v1/jobs/${job.id}/applications`, {})).status).toBe(409);
  });

  it('is not there for anybody else', async () => {
    const candidate = await app.seeker();
    const { id } = await apply(candidate, job.id);
    const other = await app.seeker();
    for (const caller of [other, stranger]) {
      for (const path of [`/v1/applications/${id}`, `/v1/applications/${id}/events`]) {
        const { status, body } = await caller.get(path);
        expect([status, body.code]).toEqual([404, 'application.not-found']);
      }
    }
    expect((await other.post(`/v1/applications/${id}/withdraw`)).status).toBe(404);
    expect((await stranger.post(`/v1/applications/${id}/move`, { stage: 'in_review' })).status).toBe(404);
    expect((await stranger.get(`/v1/jobs/${job.id}/applications`)).status).toBe(403);
    expect((await candidate.get(`/v1/applications/${id}`)).body.stage).toBe('submitted');
  });

  it('is listed for the hiring team, filtered, searched and sorted', async () => {
    const posting = await createLiveJob(recruiter);
    const [anna, bert, cleo] = [await app.seeker('Anna A'), await app.seeker('Bert B'), await app.seeker('Cleo 100%')];
    for (const candidate of [anna, bert, cleo]) await apply(candidate, posting.id);
    const names = async (query: string) => {
      const { status, body } = await recruiter.get(`/v1/jobs/${posting.id}/applications?${query}`);
      expect(status).toBe(200);
      return body.items.map((item: { candidate: { name: string } }) => item.candidate.name);
    };
    const [first] = (await recruiter.get(`/v1/jobs/${posting.id}/applications?q=Anna`)).body.items;
    await recruiter.post(`/v1/applications/${first.id}/move`, { stage: 'shortlisted' });
    expect(await names('')).toEqual(['Cleo 100%', 'Bert B', 'Anna A']);
    expect(await names('sort=oldest')).toEqual(['Anna A', 'Bert B', 'Cleo 100%']);
    expect(await names('stage=shortlisted')).toEqual(['Anna A']);
    expect(await names('stage=submitted&stage=shortlisted&limit=2')).toEqual(['Cleo 100%', 'Bert B']);
    expect(await names('q=100%25')).toEqual(['Cleo 100%']);
    expect(await names(`q=${encodeURIComponent(bert.account?.email as string)}`)).toEqual(['Bert B']);
    const page = (await recruiter.get(`/v1/jobs/${posting.id}/applications?limit=1`)).body.page.nextCursor;
    expect((await recruiter.get(`/v1/jobs/${posting.id}/applications?sort=oldest&cursor=${page}`)).status).toBe(400);
  });
});
