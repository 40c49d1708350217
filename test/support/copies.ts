import type { TestApp } from './test-app.js';

interface Copies {
  count: number;
  /** Of whom they are; as the original when left out. */
  employerId?: string;
  /** Each a minute older than the one before it, unless it says 0. */
  minutesApart?: number;
  /** How much older than the original the first one is, in minutes. */
  olderBy?: number;
}

/** Many postings like one, quickly: written to the tables as they stand, past the API. @returns their ids, the newest first */
export async function copyPosting(
  app: TestApp,
  jobId: string,
  { count, employerId, minutesApart = 1, olderBy = 0 }: Copies,
): Promise<string[]> {
  const rows = await app.database.query<{ jobId: string }>(
    `with copies as (
       select gen_random_uuid() as id, n, j as job, d as document, coalesce($2::uuid, j.employer_id) as employer_id
       from jobs j join search_documents d on d.job_id = j.id, generate_series(1, $3::int) n where j.id = $1),
     made as (
       insert into jobs select made.* from copies c, lateral jsonb_populate_record(c.job, jsonb_build_object(
         'id', c.id, 'slug', c.id, 'employer_id', c.employer_id, 'external_id', null)) made)
     insert into search_documents select made.* from copies c, lateral jsonb_populate_record(c.document, jsonb_build_object(
       'job_id', c.id, 'employer_id', c.employer_id, 'card', replace((c.document).card, $1::text, c.id::text),
       'published_at', (c.document).published_at - make_interval(mins => $4::int + n * $5::int))) made
     returning job_id as "jobId"`,
    [jobId, employerId ?? null, count, olderBy, minutesApart],
  );
  return rows.map((row) => row.jobId);
}
