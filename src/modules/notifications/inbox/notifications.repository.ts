import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { newId } from '../../../common/ids.js';
import { type CursorValue, decodeCursor, encodeCursor, isId } from '../../../common/paging/cursor.js';
import { type Page, pageOf, type Total, TOTAL_CAP, totalOf } from '../../../common/paging/page.js';
import { readPage } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { NOTIFICATIONS_CHANNEL, type NotificationType } from './inbox.vocabulary.js';
import { NotificationEntity } from './notification.entity.js';

@Injectable()
export class NotificationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get notifications() {
    return this.unitOfWork.manager.getRepository(NotificationEntity);
  }

  /**
   * Tells these accounts, as far as they are there and were not told of the event, and whoever waits for their notifications
   * in whatever process when the present transaction commits. Accounts are held in an order, so that two who tell several do
   * not wait for each other in a circle.
   */
  async add(eventId: string, type: NotificationType, params: object, userIds: string[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `with people as (
         select id from users where id = any($4::uuid[])
           and not exists (select from notifications known where known.user_id = users.id and known.event_id = $1 and known.type = $2)
         order by id for key share),
       numbered as (
         insert into notification_inboxes as inbox (user_id, last_number) select id, 1 from people order by id
         on conflict (user_id) do update set last_number = inbox.last_number + 1 returning user_id, last_number),
       added as (
         insert into notifications (id, user_id, number, event_id, type, params, created_at)
         select given.id, numbered.user_id, last_number, $1, $2, $3, now()
         from numbered join unnest($4::uuid[], $5::uuid[]) given(user_id, id) using (user_id)
         on conflict do nothing returning user_id)
       select pg_notify('${NOTIFICATIONS_CHANNEL}', user_id::text) from added`,
      [eventId, type, JSON.stringify(params), userIds, userIds.map(() => newId())],
    );
  }

  /** The newest first. */
  async list(
    userId: string,
    { unread, limit, cursor }: { unread?: boolean | undefined; limit: number; cursor?: string },
  ): Promise<Page<NotificationEntity>> {
    const list = this.notifications.createQueryBuilder('notification').where('notification.userId = :userId', { userId });
    if (unread !== undefined) list.andWhere(`notification.readAt is ${unread ? '' : 'not '}null`);
    const { rows, count } = await readPage(list, {
      by: ['notification.number', 'notification.id'],
      order: 'DESC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'notifications', isNumberAndId),
      limit,
    });
    return pageOf(
      rows,
      count,
      limit,
      ({ number, id }) => encodeCursor('notifications', [number, id]),
      (row) => row,
    );
  }

  /** Those after a number, the first first. */
  async listAfter(userId: string, number: string, limit: number): Promise<NotificationEntity[]> {
    return this.notifications
      .createQueryBuilder('notification')
      .where('notification.userId = :userId and notification.number > :number', { userId, number })
      .orderBy('notification.number', 'ASC')
      .limit(limit)
      .getMany();
  }

  /** The number of the last one, `0` before the first. */
  async lastNumber(userId: string): Promise<string> {
    const [row] = await this.unitOfWork.manager.query<{ last: string }[]>(
      'select last_number::text as last from notification_inboxes where user_id = $1',
      [userId],
    );
    return row?.last ?? '0';
  }

  async countUnread(userId: string): Promise<Total> {
    const [row] = await this.unitOfWork.manager.query<{ count: number }[]>(
      `select count(*)::int as count from (select from notifications where user_id = $1 and read_at is null limit ${TOTAL_CAP + 1}) unread`,
      [userId],
    );
    return totalOf(row?.count ?? 0);
  }

  async find(userId: string, id: string): Promise<NotificationEntity | null> {
    return this.notifications.findOneBy({ userId, id });
  }

  /** What was read stays read as long as it was. */
  async markRead(userId: string, upTo: string, onlyThis: boolean): Promise<void> {
    await this.unitOfWork.manager.query(
      `update notifications set read_at = now() where user_id = $1 and read_at is null and number ${onlyThis ? '=' : '<='} $2`,
      [userId, upTo],
    );
  }

  async deleteOf(userId: string): Promise<void> {
    await this.notifications.delete({ userId });
    await this.unitOfWork.manager.query('delete from notification_inboxes where user_id = $1', [userId]);
  }

  /** What others were told about these applications. */
  async deleteAboutApplications(applicationIds: string[]): Promise<void> {
    if (applicationIds.length === 0) return;
    await this.unitOfWork.manager.query(
      `delete from notifications where params ? 'applicationId' and params ->> 'applicationId' = any($1::text[])`,
      [applicationIds],
    );
  }

  async countOld(before: Date): Promise<number> {
    return this.notifications.countBy({ createdAt: LessThan(before) });
  }

  async deleteOld(before: Date, limit: number): Promise<number> {
    const [, count] = await this.unitOfWork.manager.query<[unknown[], number]>(
      'delete from notifications where id in (select id from notifications where created_at < $1 order by created_at limit $2)',
      [before, limit],
    );
    return count;
  }
}

function isNumberAndId(values: CursorValue[]): values is [number: string, id: string] {
  const [number, id, ...rest] = values;
  return rest.length === 0 && typeof number === 'string' && /^\d{1,18}$/.test(number) && isId(id);
}
