import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';

/** What people leave around an application: in tables of its own, each with its repository, and forgotten together. */
@Injectable()
export class ApplicationTracesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Takes out of what hangs on these applications whatever tells of their candidates: what was noted, written and sorted by,
   * where interviews were to be, and the words of offers. What counts stays: ratings, times, and what was offered.
   * @returns ids of what went or was emptied
   */
  async forget(applicationIds: string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `with tags as (delete from application_tags where application_id = any($1)),
            notes as (delete from application_notes where application_id = any($1) returning id),
            messages as (delete from application_messages where application_id = any($1) returning id),
            met as (update interviews set location = null where application_id = any($1) returning id),
            offered as (update offers set note = null, decline_reason = null where application_id = any($1) returning id)
       select id from notes union all select id from messages union all select id from met union all select id from offered`,
      [applicationIds],
    );
    return rows.map(({ id }) => id);
  }
}
