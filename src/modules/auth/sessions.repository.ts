import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../common/paging/cursor.js';
import { type Page, pageOf } from '../../common/paging/page.js';
import type { PageQuery } from '../../common/paging/page.query.js';
import { Settings } from '../../config/env.js';
import { readPage } from '../../infra/database/keyset.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { SessionEntity } from './session.entity.js';

@Injectable()
export class SessionsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  /**
   * By the clock of the database, which is one for all processes, and never before the moment from which sessions of the
   * account are valid. The present transaction holds the account.
   */
  async insert({ id, userId, userAgent }: Pick<SessionEntity, 'id' | 'userId' | 'userAgent'>): Promise<void> {
    await this.unitOfWork.manager.query(
      `insert into sessions (id, user_id, user_agent, created_at)
       select $1, u.id, $3, greatest(clock_timestamp(), u.sessions_valid_from) from users u where u.id = $2`,
      [id, userId, userAgent],
    );
  }

  /** Whether the session, and its account, are good: of use to whoever holds the account. */
  async isGood(id: string): Promise<boolean> {
    const rows: unknown[] = await this.unitOfWork.manager.query(
      `select from sessions s join users u on u.id = s.user_id
        where s.id = $1 and s.revoked_at is null and u.status = 'active' and s.created_at >= u.sessions_valid_from`,
      [id],
    );
    return rows.length > 0;
  }

  /** @returns whether it had not been ended before */
  async revoke(sessionId: string): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ revokedAt: () => 'now()' })
      .where('id = :sessionId and revoked_at is null', { sessionId })
      .execute();
    return affected === 1;
  }

  /** @returns whether the account had such a session */
  async revokeOf(userId: string, sessionId: string): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ revokedAt: () => 'now()' })
      .where('id = :sessionId and user_id = :userId and revoked_at is null', { sessionId, userId })
      .execute();
    return affected === 1;
  }

  /** @param exceptId the one that stays */
  async revokeAllOf(userId: string, exceptId: string | null = null): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ revokedAt: () => 'now()' })
      .where('user_id = :userId and revoked_at is null and id is distinct from :exceptId', { userId, exceptId })
      .execute();
  }

  /** Those of an account, newest first. */
  async listOf(userId: string): Promise<SessionEntity[]> {
    return this.unitOfWork.manager.find(SessionEntity, { where: { userId }, order: { createdAt: 'DESC' } });
  }

  async deleteOf(userId: string): Promise<void> {
    await this.unitOfWork.manager.delete(SessionEntity, { userId });
  }

  /** The sessions of an account that something can still continue, newest first, and when each last did. */
  async listLive<Item>(
    userId: string,
    { limit, cursor }: PageQuery,
    itemOf: (session: SessionEntity, lastUsedAt: Date) => Item,
  ): Promise<Page<Item>> {
    const list = this.unitOfWork.manager
      .createQueryBuilder(SessionEntity, 'session')
      .innerJoin('session.user', 'owner', 'session.createdAt >= owner.sessionsValidFrom')
      .where('session.userId = :userId and session.revokedAt is null', { userId })
      .andWhere('session.createdAt > now() - make_interval(secs => :maxAge)', { maxAge: this.settings.tokens.sessionSeconds })
      .andWhere('exists (select 1 from refresh_tokens t where t.session_id = session.id and t.expires_at > now())');
    const { rows, count } = await readPage(list, {
      by: ['session.createdAt', 'session.id'],
      order: 'DESC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'sessions', isTimeAndId),
      limit,
    });
    const used: { id: string; at: Date }[] = await this.unitOfWork.manager.query(
      'select session_id as id, max(created_at) as at from refresh_tokens where session_id = any($1) group by session_id',
      [rows.map(({ id }) => id)],
    );
    const lastUsed = new Map(used.map(({ id, at }) => [id, at]));
    return pageOf(
      rows,
      count,
      limit,
      ({ createdAt, id }) => encodeCursor('sessions', [createdAt.toISOString(), id]),
      (session) => itemOf(session, lastUsed.get(session.id) ?? session.createdAt),
    );
  }

  /** Of an account that is signed in in more places than this, ends the longest. @returns the ids of those that it ended */
  async revokeOldestBeyond(most: number, userId: string): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await this.unitOfWork.manager.query(
      `update sessions set revoked_at = now()
        where id in (select id from sessions where user_id = $1 and revoked_at is null order by created_at desc, id desc offset $2)
        returning id`,
      [userId, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets sessions that are too old or whose last token has expired, and those that were ended more than a day ago. */
  async deleteEnded(): Promise<void> {
    await this.unitOfWork.manager.query(
      `delete from sessions s
        where s.revoked_at < now() - interval '1 day'
           or s.created_at < now() - make_interval(secs => $1)
           or not exists (select 1 from refresh_tokens t where t.session_id = s.id and t.expires_at > now())`,
      [this.settings.tokens.sessionSeconds],
    );
  }
}
