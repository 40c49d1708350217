import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember } from '../factories/companies.js';
import { COMPLETE, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

const POSTING = {
  ...COMPLETE,
  pay: { min: 16.5, max: 19, currency: 'EUR', period: 'HOUR' },
  payZones: [{ name: 'Bremen', min: 17 }],
  skills: [{ name: 'Sourdough' }],
  questions: [{ id: 'nights', label: 'Nights?', type: 'boolean', knockOut: { answer: false } }],
  maxApplications: 30,
};

describe('Templates of postings', () => {
  let app: TestApp;
  let owner: Caller;
  let recruiter: Caller;
  let viewer: Caller;
  let stranger: Caller;
  let employer: { id: string };
  let path: string;

  beforeAll(async () => {
    app = await TestApp.start();
    [owner, stranger] = await Promise.all([app.employer(), app.employer()]);
    employer = await createEmployer(owner);
    await createEmployer(stranger);
    recruiter = await addMember(app, owner, employer.id, 'recruiter');
    viewer = await addMember(app, owner, employer.id, 'viewer');
    path = `/v1/employers/${employer.id}/job-templates`;
  });
  afterAll(() => app.close());

  let count = 0;
  const kept = async (fields: object = { posting: POSTING }) => {
    const { status, body } = await recruiter.post(path, { name: `Template ${++count}`, ...fields });
    expect([status, body]).toEqual([201, expect.anything()]);
    return { ...body, at: `${path}/${body.id}` };
  };

  it('say what a draft says, and make drafts that are published as any other', async () => {
    const template = await kept();
    expect(template.posting).toMatchObject({
      title: 'Baker',
      language: 'en',
      pay: { min: 16.5 },
      payZones: [{ name: 'Bremen', min: 17, max: null }],
      skills: [{ name: 'Sourdough', required: true }],
      questions: [{ id: 'nights', required: false, options: [], knockOut: { answer: false } }],
      maxApplications: 30,
    });
    expect((await viewer.get(template.at)).body).toEqual((({ at: _, ...rest }) => rest)(template));
    const { status, body: job } = await recruiter.post(`${template.at}/jobs`);
    expect([status, job.status, job.title, job.pay.min, job.maxApplications]).toEqual([201, 'draft', 'Baker', 16.5, 30]);
    expect((await owner.get(`/v1/jobs/${job.id}/questions`)).body.items[0].knockOut).toEqual({ answer: false });
    expect((await owner.post(`/v1/jobs/${job.id}/publish`)).status).toBe(200);
    const another = await recruiter.post(`${template.at}/jobs`);
    expect(another.body.slug).not.toBe(job.slug);
    expect((await owner.get(`/v1/jobs/${job.id}/events`)).body.items.map(({ action }: any) => action)).toEqual(['create', 'publish']);
  });

  it('are made of a posting, and change without it, as it does without them', async () => {
    const job = await createLiveJob(owner, {
      ...POSTING,
      employerId: employer.id,
      externalId: 'ATS-1',
      validThrough: '2089-01-01T00:00:00Z',
    });
    const template = await kept({ jobId: job.id });
    expect(template.posting).not.toHaveProperty('externalId');
    expect(template.posting).not.toHaveProperty('validThrough');
    await owner.patch(`/v1/jobs/${job.id}`, { title: 'Head baker' });
    const { body } = await recruiter.patch(template.at, { posting: { pay: null, benefits: ['A loaf a day'] } });
    expect(body.posting).toMatchObject({ title: 'Baker', pay: null, benefits: ['A loaf a day'], maxApplications: 30 });
    expect(body.posting.questions[0].knockOut).toEqual({ answer: false });
    expect((await owner.get(`/v1/jobs/${job.id}`)).body).toMatchObject({ title: 'Head baker', pay: { min: 16.5 }, benefits: [] });
    const { body: draft } = await recruiter.post(`${template.at}/jobs`);
    expect(draft).toMatchObject({ pay: null, externalId: null, validThrough: null });
    expect((await recruiter.delete(template.at)).status).toBe(204);
    expect((await owner.get(`/v1/jobs/${draft.id}`)).status).toBe(200);
    const gone = await recruiter.get(template.at);
    expect([gone.status, gone.body.code]).toEqual([404, 'employer.job-template-not-found']);
  });

  it('have names of their own in their company, also when two of one name arrive at once', async () => {
    const five = await Promise.all(Array.from({ length: 5 }, () => owner.post(path, { name: 'The same', posting: POSTING })));
    expect(five.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
    expect(five.find(({ status }) => status === 409)?.body.code).toBe('employer.job-template-name-taken');
    const template = await kept();
    expect((await owner.patch(template.at, { name: 'The same' })).body.code).toBe('employer.job-template-name-taken');
    expect((await owner.patch(template.at, { name: template.name })).status).toBe(200);
    const own = await createEmployer(stranger);
    expect((await stranger.post(`/v1/employers/${own.id}/job-templates`, { name: 'The same', posting: POSTING })).status).toBe(201);
  });

  it('are changed only from the state that was read, and by one of two at once', async () => {
    const { at } = await kept();
    const { headers } = await owner.get(at);
    const ifMatch = { headers: { 'if-match': headers.get('etag') as string } };
    const both = await Promise.all(['One', 'Two'].map((title) => owner.patch(at, { posting: { title } }, ifMatch)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await owner.delete(at, ifMatch)).status).toBe(412);
    const { title } = (await owner.get(at)).body.posting;
    expect(['One', 'Two']).toContain(title);
  });

  it('are listed newest first, page by page, and there is an end to them', async () => {
    const rows = 200 - (await owner.get(path)).body.page.total.value;
    await app.database.query(
      `insert into job_templates select gen_random_uuid(), employer_id, 'Row ' || n, wording, now() - n * interval '1 second', now()
         from (select * from job_templates where employer_id = $1 limit 1) t, generate_series(1, $2) n`,
      [employer.id, rows],
    );
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: any } = await viewer.get(`${path}?limit=60${cursor && `&cursor=${cursor}`}`);
      names.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.page.nextCursor;
    }
    expect([new Set(names).size, names.length]).toEqual([200, 200]);
    expect((await owner.get(path)).body.items[0]).not.toHaveProperty('posting');
    const refused = await recruiter.post(path, { name: 'One too many', posting: POSTING });
    expect([refused.status, refused.body.code]).toEqual([409, 'employer.too-many-job-templates']);
    await app.database.query("delete from job_templates where name like 'Row %'");
  });

  it('are read by members, written by who recruits, and not there for others', async () => {
    const { at, id } = await kept();
    for (const call of [
      viewer.post(path, { name: 'x', posting: POSTING }),
      viewer.patch(at, { name: 'x' }),
      viewer.delete(at),
      viewer.post(`${at}/jobs`),
    ]) {
      expect((await call).body.code).toBe('employer.not-recruiter');
    }
    for (const call of [stranger.get(path), stranger.get(at), stranger.patch(at, { name: 'x' }), stranger.post(`${at}/jobs`)]) {
      expect((await call).body.code).toBe('employer.not-member');
    }
    const own = await createEmployer(stranger);
    const elsewhere = `/v1/employers/${own.id}/job-templates/${id}`;
    expect((await stranger.get(elsewhere)).status).toBe(404);
    expect((await stranger.post(`${elsewhere}/jobs`)).status).toBe(404);
    const theirs = await createLiveJob(stranger, { employerId: own.id });
    expect((await recruiter.post(path, { name: 'x', jobId: theirs.id })).body.code).toBe('employer.not-member');
    const both = await stranger.post(`/v1/employers/${own.id}/job-templates`, {
      name: 'x',
      jobId: (await createLiveJob(owner, { employerId: employer.id })).id,
    });
    expect(both.status).toBe(403);
  });

  it.each([
    [{ name: 'x' }, '/posting'],
    [{ posting: POSTING }, '/name'],
    [{ name: 'x', posting: POSTING, jobId: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11' }, '/jobId'],
    [{ name: 'x', jobId: 'none' }, '/jobId'],
    [{ name: 'x', jobId: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11' }, '/jobId'],
    [{ name: 'x', posting: { ...POSTING, externalId: 'ATS-1' } }, '/posting/externalId'],
    [{ name: 'x', posting: { ...POSTING, validThrough: '2089-01-01T00:00:00Z' } }, '/posting/validThrough'],
    [{ name: 'x', posting: { ...POSTING, employmentType: 'NEVER' } }, '/posting/employmentType'],
    [{ name: 'x', posting: { ...POSTING, pay: { min: 3, max: 2, currency: 'EUR', period: 'HOUR' } } }, '/posting/pay/min'],
    [{ name: 'x', posting: null }, '/posting'],
  ])('refuse bad input: %#', async (body, pointer) => {
    const answer = await owner.post(path, body);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
  });
});
