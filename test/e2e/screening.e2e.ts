import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember } from '../factories/companies.js';
import { apply, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

const QUESTIONS = [
  { id: 'nights', label: 'Can you work at night?', type: 'boolean', required: true, knockOut: { answer: false } },
  { id: 'city', label: 'Where?', type: 'single', options: ['Bremen', 'Lyon', 'Canarytown'], knockOut: { options: ['Canarytown'] } },
  { id: 'days', label: 'When?', type: 'multi', options: ['Friday', 'Saturday'], knockOut: { options: ['Saturday'] } },
  { id: 'years', label: 'How many years have you baked?', type: 'number', knockOut: { min: 77, max: 88 } },
  { id: 'why', label: 'Why?', type: 'text' },
];

describe('Screening questions', () => {
  let app: TestApp;
  let owner: Caller;
  let offTeam: Caller;
  let viewer: Caller;
  let stranger: Caller;
  let employer: { id: string };
  let job: { id: string; slug: string };

  beforeAll(async () => {
    app = await TestApp.start();
    [owner, stranger] = await Promise.all([app.employer(), app.employer()]);
    employer = await createEmployer(owner);
    [offTeam, viewer] = [await addMember(app, owner, employer.id, 'recruiter'), await addMember(app, owner, employer.id, 'viewer')];
    job = await createLiveJob(owner, { questions: QUESTIONS });
    for (const { account } of [owner, viewer]) await owner.put(`/v1/jobs/${job.id}/team/${account?.id}`);
  });
  afterAll(() => app.close());

  const answered = async (answers: Record<string, unknown>, jobId = job.id) => {
    const candidate = await app.seeker();
    const list = Object.entries(answers).map(([questionId, value]) => ({ questionId, value }));
    const { id } = await apply(candidate, jobId, { answers: list });
    return { candidate, id, path: `/v1/applications/${id}` };
  };
  const flagsOf = async (path: string) => (await owner.get(path)).body.knockOut.map(({ questionId }: { questionId: string }) => questionId);

  it('raise flags that reject nobody, and that the team finds applications by', async () => {
    const good = await answered({ nights: true, city: 'Lyon', days: ['Friday'], years: 80, why: 'Bread' });
    const bad = await answered({ nights: false, city: 'Canarytown', days: ['Friday', 'Saturday'], years: 3, why: 'Canarytown' });
    const silent = await answered({ nights: true });
    expect(await Promise.all([good, bad, silent].map(({ path }) => flagsOf(path)))).toEqual([[], ['nights', 'city', 'days', 'years'], []]);
    expect((await owner.get(bad.path)).body).toMatchObject({
      stage: 'submitted',
      knockOut: [{ questionId: 'nights', label: 'Can you work at night?' }, {}, {}, {}],
    });
    const listed = async (query: string) =>
      (await viewer.get(`/v1/jobs/${job.id}/applications?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed('flagged=true')).toEqual([bad.id]);
    expect(await listed('flagged=false')).toEqual([silent.id, good.id]);
    expect(await listed('flagged=true&stage=rejected')).toEqual([]);
    expect((await owner.get(`/v1/jobs/${job.id}/applications?flagged=maybe`)).status).toBe(400);
    expect((await bad.candidate.get('/v1/me/applications?flagged=true')).status).toBe(400);
  });

  it('stay flagged by the rules that they were answered under', async () => {
    const own = await createLiveJob(owner, { questions: QUESTIONS });
    const before = await answered({ nights: false }, own.id);
    const { body: read } = await owner.get(`/v1/jobs/${own.id}`);
    // As somebody sends back what he has read, who has never heard of rules.
    await owner.patch(`/v1/jobs/${own.id}`, { title: 'Head baker', questions: read.questions });
    expect(await flagsOf((await answered({ nights: false }, own.id)).path)).toEqual(['nights']);
    const turned = QUESTIONS.map((question) => (question.id === 'nights' ? { ...question, knockOut: { answer: true } } : question));
    expect((await owner.patch(`/v1/jobs/${own.id}`, { questions: turned })).status).toBe(200);
    const after = await answered({ nights: false }, own.id);
    expect([await flagsOf(before.path), await flagsOf(after.path)]).toEqual([['nights'], []]);
    const { items } = (await owner.get(`/v1/jobs/${own.id}/versions`)).body;
    const ruleIn = (version: number) => items.find(({ number }: { number: number }) => number === version).wording.questions[0].knockOut;
    const [first, last] = await Promise.all([before, after].map(async ({ path }) => (await owner.get(path)).body.jobVersion));
    expect([ruleIn(first), ruleIn(last)]).toEqual([{ answer: false }, { answer: true }]);
    const [copy] = [(await owner.post(`/v1/jobs/${own.id}/duplicate`)).body];
    expect((await owner.get(`/v1/jobs/${copy.id}/questions`)).body.items[0].knockOut).toEqual({ answer: true });
  });

  it('show their rules to the hiring team alone, wherever else somebody looks', async () => {
    const { candidate, path } = await answered({ nights: false, why: 'Bread' });
    const seen = /knock|flag|"min":77|\b88\b/i;
    expect((await viewer.get(`/v1/jobs/${job.id}/questions`)).body.items).toMatchObject(
      QUESTIONS.map(({ id, knockOut = null }) => ({ id, knockOut })),
    );
    await eventually(async () => expect((await app.anonymous().get('/v1/jobs?q=baker')).body.items.length).toBeGreaterThan(0));
    const looks: [Caller, string][] = [
      ...[app.anonymous(), candidate, stranger, offTeam, viewer, owner].map((caller): [Caller, string] => [caller, `/v1/jobs/${job.id}`]),
      [app.anonymous(), '/v1/jobs?q=baker'],
      [app.anonymous(), `/jobs/${job.slug}`],
      [app.anonymous(), `/v1/employers/${employer.id}/jobs`],
      [offTeam, `/v1/employers/${employer.id}/jobs`],
      [candidate, path],
      [candidate, `${path}/events`],
      [candidate, '/v1/me/applications'],
      [candidate, '/v1/me/export'],
    ];
    for (const [caller, at] of looks) {
      const { status, body } = await caller.get(at);
      expect([at, status, seen.test(JSON.stringify(body))]).toEqual([at, 200, false]);
    }
    for (const [caller, code] of [
      [offTeam, 'job.not-on-team'],
      [stranger, 'employer.not-member'],
      [candidate, 'auth.wrong-role'],
    ] as const) {
      const { body } = await caller.get(`/v1/jobs/${job.id}/questions`);
      expect([body.code, seen.test(JSON.stringify(body))]).toEqual([code, false]);
    }
    // A copy is without a team: whoever may not see the rules does not get them by it.
    const { body: copy } = await offTeam.post(`/v1/jobs/${job.id}/duplicate`);
    const { items } = (await offTeam.get(`/v1/jobs/${copy.id}/questions`)).body;
    expect(items.map(({ id, knockOut }: any) => [id, knockOut])).toEqual(QUESTIONS.map(({ id }) => [id, null]));
    const template = await offTeam.post(`/v1/employers/${employer.id}/job-templates`, { name: 'Copied', jobId: job.id });
    expect(template.body.posting.questions.map(({ knockOut }: any) => knockOut)).toEqual(QUESTIONS.map(() => null));
  });

  it.each([
    ['no rule of its type', { type: 'text', knockOut: { answer: true } }, '/questions/0/knockOut'],
    ['an empty rule', { type: 'boolean', knockOut: {} }, '/questions/0/knockOut'],
    ['options that are not there', { type: 'single', options: ['a', 'b'], knockOut: { options: ['c'] } }, '/questions/0/knockOut'],
    ['a range upside down', { type: 'number', knockOut: { min: 2, max: 1 } }, '/questions/0/knockOut'],
    ['text for a number', { type: 'number', knockOut: { min: '1' } }, '/questions/0/knockOut/min'],
    ['no object', { type: 'boolean', knockOut: true }, '/questions/0/knockOut'],
    ['an unknown field', { type: 'boolean', knockOut: { answer: true, reject: true } }, '/questions/0/knockOut/reject'],
  ])('refuse %s', async (_, question, pointer) => {
    const { status, body } = await owner.post('/v1/jobs', {
      ...DRAFT,
      employerId: employer.id,
      questions: [{ label: 'Well?', ...question }],
    });
    expect([status, body.errors.map((fault: { pointer: string }) => fault.pointer)]).toEqual([400, [pointer]]);
  });

  const DATA = '../shared/data/screening-questions';
  const itWithData = existsSync(DATA) ? it : it.skip;
  itWithData(
    'take every question of 250 real forms, and its answers (skipped where ../shared/data/screening-questions is not there)',
    async () => {
      const rows = <Row>(file: string) =>
        gunzipSync(readFileSync(`${DATA}/${file}`))
          .toString()
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Row);
      const types = { single_choice: 'single', boolean: 'boolean', text: 'text' } as const;
      const asked = rows<{ id: string; question: string; type: keyof typeof types; options: string[] }>('questions.jsonl.gz').map(
        (row, index) => {
          const options = [...new Set(row.options.map((option) => option.trim()).filter(Boolean))];
          const knockOut: { options?: unknown[]; answer?: boolean } | undefined = {
            single_choice: { options: [options.at(-1)] },
            boolean: { answer: index % 2 === 0 },
            text: undefined,
          }[row.type];
          return { id: row.id, label: row.question, type: types[row.type], required: true, options, knockOut };
        },
      );
      const valueOf = ({ type, options }: (typeof asked)[number]) =>
        type === 'single' ? options.at(-1) : type === 'boolean' ? true : 'An answer';
      const forms = rows<{ questions: string[] }>('forms.jsonl.gz');
      expect([asked.length, forms.length, Math.max(...forms.map(({ questions }) => questions.length))]).toEqual([2442, 250, 25]);

      const posting = await createLiveJob(owner, { employerId: employer.id });
      for (let at = 0; at < asked.length; at += 30) {
        const candidate = await app.seeker();
        const questions = asked.slice(at, at + 30);
        const { status, body } = await owner.patch(`/v1/jobs/${posting.id}`, { questions });
        expect([status, body.errors]).toEqual([200, undefined]);
        expect(body.questions).toEqual(questions.map(({ knockOut: _, ...question }) => question));
        const answers = questions.map((question) => ({ questionId: question.id, value: valueOf(question) }));
        const { id } = await apply(candidate, posting.id, { answers });
        const out = questions.filter(({ knockOut }) => knockOut?.options !== undefined || knockOut?.answer === true);
        expect(await flagsOf(`/v1/applications/${id}`)).toEqual(out.map((question) => question.id));
      }
    },
  );
});

const DRAFT = { title: 'Baker', description: 'Bread.', employmentType: 'FULL_TIME', workplaceType: 'onsite' };
