import type { Caller } from '../support/client.js';
import { formOf } from '../support/documents.js';

/** A company of the caller. Says only what it is told. */
export async function createEmployer(owner: Caller, fields: object = {}) {
  const { status, body } = await owner.post('/v1/employers', { name: `Company ${Math.random().toString(36).slice(2, 8)}`, ...fields });
  if (status !== 201) throw new Error(`Cannot create an employer: ${JSON.stringify(body)}`);
  return body as { id: string; slug: string; name: string };
}

/** What makes a posting complete enough to be published. */
export const COMPLETE = {
  title: 'Baker',
  description: 'Bread.',
  employmentType: 'FULL_TIME',
  workplaceType: 'onsite',
  locations: [{ city: 'Bremen', country: 'DE' }],
};

export async function createDraft(recruiter: Caller, fields: object = {}) {
  const { status, body } = await recruiter.post('/v1/jobs', { ...COMPLETE, ...fields });
  if (status !== 201) throw new Error(`Cannot create a posting: ${JSON.stringify(body)}`);
  return body as { id: string; slug: string; status: string; version: number };
}

export async function createLiveJob(recruiter: Caller, fields: object = {}) {
  const { id } = await createDraft(recruiter, fields);
  const { status, body } = await recruiter.post(`/v1/jobs/${id}/publish`);
  if (status !== 200) throw new Error(`Cannot publish: ${JSON.stringify(body)}`);
  return body as { id: string; slug: string; title: string };
}

/** A company with a recruiter and a live posting. */
export async function createHiring(recruiter: Caller, fields: object = {}) {
  const employer = await createEmployer(recruiter);
  const job = await createLiveJob(recruiter, fields);
  return { employer, job };
}

/** With a resume in plain text. */
export async function applyWithResume(
  candidate: Caller,
  jobId: string,
  { name = 'cv.txt', data = 'I bake.' } = {},
  fields: Record<string, string> = {},
) {
  const raw = formOf({ resume: { name, data } }, fields);
  const { status, body } = await candidate.post(`/v1/jobs/${jobId}/applications`, undefined, { raw });
  if (status !== 201) throw new Error(`Cannot apply: ${JSON.stringify(body)}`);
  return body as { id: string; stage: string; resume: { id: string; name: string } };
}

export async function apply(candidate: Caller, jobId: string, fields: object = {}) {
  const { status, body } = await candidate.post(`/v1/jobs/${jobId}/applications`, { coverLetter: 'I bake.', ...fields });
  if (status !== 201) throw new Error(`Cannot apply: ${JSON.stringify(body)}`);
  return body as { id: string; stage: string };
}
