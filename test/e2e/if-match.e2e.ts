import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember } from '../factories/companies.js';
import { apply, createDraft, createHiring } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

const MEETING = {
  slots: [{ start: '2080-03-01T09:00:00.000Z', end: '2080-03-01T10:00:00.000Z' }],
  location: 'Here',
  timeZone: 'UTC',
};
const TERMS = { pay: { amount: 1, currency: 'EUR', period: 'YEAR' }, startDate: '2080-01-01', expiresAt: '2080-01-01T00:00:00Z' };
const OF_HIRING = /^\/v1\/(?:admin\/)?(?:jobs|applications)\/|^\/v1\/employers\/\{id\}\/(?:jobs|stages|job-templates|message-templates)/;

type Who = 'owner' | 'candidate' | 'admin';
/** Every operation of postings and applications that takes `If-Match`: who does it, and what he sends. */
const CHANGES: Record<string, [Who, object?]> = {
  'PATCH /v1/jobs/{id}': ['owner', { title: 'Other' }],
  'DELETE /v1/jobs/{id}': ['owner'],
  'POST /v1/jobs/{id}/publish': ['owner', {}],
  'POST /v1/jobs/{id}/withdraw': ['owner'],
  'POST /v1/jobs/{id}/pause': ['owner'],
  'POST /v1/jobs/{id}/resume': ['owner'],
  'POST /v1/jobs/{id}/extend': ['owner', { validThrough: '2080-01-01T00:00:00Z' }],
  'POST /v1/jobs/{id}/close': ['owner', { reason: 'filled' }],
  'POST /v1/admin/jobs/{id}/approve': ['admin'],
  'POST /v1/admin/jobs/{id}/reject': ['admin', { reason: 'Because of the table' }],
  'POST /v1/admin/jobs/{id}/take-down': ['admin', { reason: 'Because of the table' }],
  'PUT /v1/jobs/{id}/team/{userId}': ['owner'],
  'DELETE /v1/jobs/{id}/team/{userId}': ['owner'],
  'PUT /v1/jobs/{id}/blind-review': ['owner', { blindUntil: null }],
  'PUT /v1/jobs/{id}/application-draft': ['candidate', { coverLetter: 'Other' }],
  'DELETE /v1/jobs/{id}/application-draft': ['candidate'],
  'PUT /v1/employers/{id}/jobs/by-external-id/{externalId}': [
    'owner',
    { title: 'Other', description: 'Bread.', employmentType: 'FULL_TIME', workplaceType: 'onsite' },
  ],
  'PUT /v1/employers/{id}/stages': ['owner', { items: [] }],
  'PATCH /v1/employers/{id}/job-templates/{templateId}': ['owner', { name: 'Other' }],
  'DELETE /v1/employers/{id}/job-templates/{templateId}': ['owner'],
  'PATCH /v1/employers/{id}/message-templates/{templateId}': ['owner', { name: 'Other' }],
  'DELETE /v1/employers/{id}/message-templates/{templateId}': ['owner'],
  'POST /v1/applications/{id}/move': ['owner', { stage: 'interview' }],
  'POST /v1/applications/{id}/withdraw': ['candidate'],
  'PUT /v1/applications/{id}/tags': ['owner', { tags: ['other'] }],
  'PATCH /v1/applications/{id}/notes/{noteId}': ['owner', { text: 'Other' }],
  'DELETE /v1/applications/{id}/notes/{noteId}': ['owner'],
  'POST /v1/applications/{id}/interviews/{interviewId}/choose': ['candidate', { start: MEETING.slots[0]?.start }],
  'POST /v1/applications/{id}/interviews/{interviewId}/reschedule': ['owner', { slots: MEETING.slots }],
  'POST /v1/applications/{id}/interviews/{interviewId}/cancel': ['candidate'],
  'POST /v1/applications/{id}/offers/{offerId}/accept': ['candidate'],
  'POST /v1/applications/{id}/offers/{offerId}/decline': ['candidate', {}],
  'POST /v1/applications/{id}/offers/{offerId}/withdraw': ['owner'],
};

describe('If-Match', () => {
  let app: TestApp;
  let people: Record<Who, Caller>;
  let ids: Record<string, string>;

  beforeAll(async () => {
    app = await TestApp.start();
    const [owner, candidate, admin] = await Promise.all([app.employer(), app.seeker(), app.admin()]);
    people = { owner, candidate, admin };
    const made = async (asked: Promise<{ status: number; body: { id: string } }>) => {
      const { status, body } = await asked;
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body.id;
    };
    const { employer, job } = await createHiring(owner, { externalId: 'known' });
    const other = await createDraft(owner);
    await owner.post(`/v1/jobs/${other.id}/publish`);
    const colleague = await addMember(app, owner, employer.id, 'recruiter');
    await owner.put(`/v1/employers/${employer.id}/stages`, { items: [{ name: 'Trial', stage: 'interview' }] });
    const { id } = await apply(candidate, job.id);
    const application = `/v1/applications/${id}`;
    await candidate.put(`/v1/jobs/${other.id}/application-draft`, { coverLetter: 'Mine' });
    await owner.post(`${application}/move`, { stage: 'offer' });
    ids = {
      job: job.id,
      drafted: other.id,
      employer: employer.id,
      application: id,
      externalId: 'known',
      userId: colleague.account?.id as string,
      noteId: await made(owner.post(`${application}/notes`, { text: 'Calm hands' })),
      interviewId: await made(owner.post(`${application}/interviews`, MEETING)),
      offerId: await made(owner.post(`${application}/offers`, TERMS)),
      jobTemplate: await made(owner.post(`/v1/employers/${employer.id}/job-templates`, { name: 'One', jobId: job.id })),
      messageTemplate: await made(owner.post(`/v1/employers/${employer.id}/message-templates`, { name: 'One', text: 'x' })),
    };
  });
  afterAll(() => app.close());

  const pathOf = (route: string) => {
    const [kind] = /jobs|employers|applications/.exec(route) ?? [];
    const id = route.includes('application-draft')
      ? ids.drafted
      : ids[{ jobs: 'job', employers: 'employer' }[kind as string] ?? 'application'];
    return route
      .replace('{id}', id as string)
      .replace('{templateId}', (route.includes('job-templates') ? ids.jobTemplate : ids.messageTemplate) as string)
      .replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] as string);
  };
  /** All that a change could leave a trace in. */
  const traces = () =>
    app.database.query(
      `select (select json_agg(j order by id) from jobs j) jobs, (select count(*) from job_events) job_events,
         (select json_agg(a order by id) from applications a) applications, (select count(*) from application_events) application_events,
         (select json_agg(n) from application_notes n) notes, (select json_agg(t) from application_tags t) tags,
         (select json_agg(i) from interviews i) interviews, (select json_agg(o) from offers o) offers,
         (select json_agg(s) from employer_stages s) stages, (select json_agg(t) from job_templates t) job_templates,
         (select json_agg(t) from message_templates t) message_templates, (select json_agg(t) from hiring_team_members t) team,
         (select json_agg(b) from blind_reviews b) blind, (select json_agg(d) from application_drafts d) drafts`,
    );

  it('is documented for what is tried below, and for nothing else of postings and applications', () => {
    const { paths } = JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')) as {
      paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
    };
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { parameters = [] }]) => OF_HIRING.test(path) && parameters.some(({ name }) => name === 'If-Match'))
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.toSorted()).toEqual(Object.keys(CHANGES).toSorted());
  });

  it.each(Object.entries(CHANGES))('that is not the present ETag: %s is 412, and nothing has changed', async (change, [who, body]) => {
    const [method = '', route = ''] = change.split(' ');
    const before = await traces();
    const answer = await people[who].call<{ code?: string }>(method, pathOf(route), body, { headers: { 'if-match': '"another"' } });
    expect([answer.status, answer.body.code]).toEqual([412, 'request.precondition-failed']);
    expect(await traces()).toEqual(before);
  });

  it('that is the present ETag of an interview or an offer lets one of two change it', async () => {
    const { owner, candidate } = people;
    const at = `/v1/applications/${ids.application}`;
    const meeting = await owner.post(`${at}/interviews`, { ...MEETING, location: 'There' });
    const read = { headers: { 'if-match': meeting.headers.get('etag') as string } };
    const moved = await Promise.all(
      [1, 2].map(() => owner.post(`${at}/interviews/${meeting.body.id}/reschedule`, { slots: MEETING.slots }, read)),
    );
    expect(moved.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    await owner.post(`${at}/offers/${ids.offerId}/withdraw`);
    const offer = await owner.post(`${at}/offers`, TERMS);
    const asRead = { headers: { 'if-match': offer.headers.get('etag') as string } };
    expect((await candidate.post(`${at}/offers/${offer.body.id}/accept`, undefined, asRead)).status).toBe(200);
    expect((await owner.post(`${at}/offers/${offer.body.id}/withdraw`, undefined, asRead)).status).toBe(412);
  });
});
