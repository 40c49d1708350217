import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';

/** A search whose owner is to be told now. */
export interface DueSearch {
  savedSearchId: string;
  userId: string;
}

/**
 * Those that are due. Whoever is suspended, or has not shown that he reads his mail where the board asks for that ($1), is not told
 * until he may be.
 */
const DUE = `from saved_searches saved join users owner on owner.id = saved.user_id
       where saved.due_at <= clock_timestamp() and saved.frequency <> 'off' and owner.status = 'active'
         and (owner.email_verified_at is not null or not $1)`;

/** When searches are due. */
@Injectable()
export class AlertsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  /** What time it is for the database, which decides what is due, in whatever process. */
  async now(): Promise<Date> {
    const [row] = await this.unitOfWork.manager.query<{ now: Date }[]>('select clock_timestamp() as now');
    return (row as { now: Date }).now;
  }

  /**
   * There is something new for these searches: they are due then, unless they are sooner or at another time already. One that
   * is being told of at this moment is waited for, for it may not tell of this.
   */
  async schedule(searches: { id: string; dueAt: Date }[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `with held as (
         select id from saved_searches where id = any($1::uuid[]) and (due_at is null or due_at < clock_timestamp() + interval '1 hour')
         order by id for no key update)
       update saved_searches saved set due_at = coalesce(saved.due_at, given.due_at)
       from held join unnest($1::uuid[], $2::timestamptz[]) given(id, due_at) using (id) where saved.id = held.id`,
      [searches.map(({ id }) => id), searches.map(({ dueAt }) => dueAt)],
    );
  }

  /** Whether there is anything for `takeDue`, whoever is at it. */
  async isAnyDue(): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<unknown[]>(`select ${DUE} limit 1`, [this.settings.emailVerification]);
    return rows.length > 0;
  }

  /** Some that are due, the first first, which no other worker is at. */
  async takeDue(limit: number): Promise<DueSearch[]> {
    return this.unitOfWork.manager.query(
      `select saved.id as "savedSearchId", saved.user_id as "userId" ${DUE}
       order by saved.due_at limit $2 for no key update of saved skip locked`,
      [this.settings.emailVerification, limit],
    );
  }

  /** Nothing is due for these any more; those of `told` were told of something. */
  async settle(ids: string[], told: string[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `update saved_searches set due_at = null, told_at = case when id = any($2::uuid[]) then clock_timestamp() else told_at end
       where id = any($1::uuid[])`,
      [ids, told],
    );
  }
}
