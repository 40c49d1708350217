import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { byId, gathered } from '../../../infra/database/gather.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { type KeptSearch, SavedSearchEntity } from './saved-search.entity.js';

@Injectable()
export class SavedSearchesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get searches() {
    return this.unitOfWork.manager.getRepository(SavedSearchEntity);
  }

  async listByUser<Item>(
    userId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (search: SavedSearchEntity) => Item,
  ): Promise<Page<Item>> {
    return readPageByTime(
      this.searches.createQueryBuilder('search').where('search.userId = :userId', { userId }),
      { kind: 'saved-searches', by: 'createdAt', order: 'DESC', limit, cursor },
      itemOf,
    );
  }

  /** Nobody else may change it before the present transaction ends. */
  async lock(userId: string, id: string): Promise<SavedSearchEntity | null> {
    return this.searches.findOne({ where: { id, userId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Nobody else may add to a person's searches before the present transaction ends. */
  async lockAllOf(userId: string): Promise<void> {
    await this.unitOfWork.manager.query('select from users where id = $1 for no key update', [userId]);
  }

  async find(userId: string, id: string): Promise<SavedSearchEntity | null> {
    return gathered(`saved search of ${userId}`, id, async (ids) => byId(await this.searches.findBy({ id: In(ids), userId })));
  }

  async countByUser(userId: string): Promise<number> {
    return this.searches.countBy({ userId });
  }

  /** What can be found at this moment of the present transaction is not new to this search; everything that comes later is. */
  async beginNow(id: string): Promise<void> {
    await this.unitOfWork.manager.query(
      'update saved_searches set since = clock_timestamp(), since_snapshot = pg_current_snapshot()::text where id = $1',
      [id],
    );
  }

  /** When to tell of what is new, where there is something already. */
  async reschedule(id: string, dueAt: Date | null): Promise<void> {
    await this.unitOfWork.manager.query('update saved_searches set due_at = $2 where id = $1 and due_at is not null', [id, dueAt]);
  }

  /** What time it is for the database. */
  async now(): Promise<Date> {
    const [row] = await this.unitOfWork.manager.query<{ now: Date }[]>('select clock_timestamp() as now');
    return (row as { now: Date }).now;
  }

  /** In what time zone its owner lives. */
  async timeZoneOf(userId: string): Promise<string> {
    const [row] = await this.unitOfWork.manager.query<{ timeZone: string }[]>(
      `select coalesce(time_zone, 'UTC') as "timeZone" from users where id = $1`,
      [userId],
    );
    return row?.timeZone ?? 'UTC';
  }

  /** Those that there is something new for, and that are told of by the day. */
  async listScheduledByDay(userId: string): Promise<Pick<SavedSearchEntity, 'id' | 'frequency' | 'toldAt'>[]> {
    return this.unitOfWork.manager.query(
      `select id, frequency, told_at as "toldAt" from saved_searches
       where user_id = $1 and due_at is not null and frequency in ('daily', 'weekly') order by id for update`,
      [userId],
    );
  }

  async insert(search: KeptSearch): Promise<void> {
    await this.searches.insert(search);
  }

  async update(id: string, changes: Partial<SavedSearchEntity>): Promise<void> {
    await this.searches.update(id, changes);
  }

  async deleteOf(userId: string): Promise<void> {
    await this.searches.delete({ userId });
  }

  async delete(userId: string, id: string): Promise<boolean> {
    return ((await this.searches.delete({ id, userId })).affected ?? 0) > 0;
  }
}
