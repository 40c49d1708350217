import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';

/** Which postings came when, and which have changed since they were last held against the saved searches. */
@Injectable()
export class PostingArrivalsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of these, those that the public sees are new or different from the end of the present transaction on. */
  async note(jobIds: string[]): Promise<void> {
    if (jobIds.length === 0) return;
    const { manager } = this.unitOfWork;
    await manager.query(
      `insert into posting_arrivals (job_id, arrived_at, arrived_in)
       select job_id, clock_timestamp(), pg_current_xact_id()::text from search_documents where job_id = any($1::uuid[])
       on conflict (job_id) do nothing`,
      [jobIds],
    );
    await manager.query(
      `insert into posting_changes (id, job_id)
       select given.id, given.job_id from unnest($1::uuid[], $2::uuid[]) given(id, job_id) join search_documents using (job_id)`,
      [jobIds.map(() => newId()), jobIds],
    );
  }

  async isAnyChanged(): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<unknown[]>('select from posting_changes limit 1');
    return rows.length > 0;
  }

  /**
   * Some that have changed, the first first, which no other worker is at; they count as looked at when the present transaction
   * commits. @returns the ids of the postings, and how many changes of theirs there were
   */
  async takeChanged(limit: number): Promise<{ jobIds: string[]; changes: number }> {
    const [rows] = await this.unitOfWork.manager.query<[{ jobId: string }[], number]>(
      `delete from posting_changes where id in (select id from posting_changes order by id limit $1 for update skip locked)
       returning job_id as "jobId"`,
      [limit],
    );
    return { jobIds: [...new Set(rows.map(({ jobId }) => jobId))], changes: rows.length };
  }
}
