import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../common/paging/cursor.js';
import { type Page, pageOf } from '../../common/paging/page.js';
import type { PageQuery } from '../../common/paging/page.query.js';
import type { Actor } from '../../common/security/role.js';
import { readPage } from '../../infra/database/keyset.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { SessionEntity } from './session.entity.js';

/** A refresh token as it is found, and what is to be known of its session. */
export interface FoundRefreshToken {
  sessionId: string;
  userId: string;
  /** The session, the account and the token itself are all still good. */
  valid: boolean;
  used: boolean;
  /** It was used after this transaction began: by a request that came at the same time as this one. */
  usedMeanwhile: boolean;
}

@Injectable()
export class SessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(session: Omit<SessionEntity, 'user'>): Promise<void> {
    await this.unitOfWork.manager.insert(SessionEntity, session);
  }

  /** Whose session this is, while session and account are both good. One statement: it runs for every authenticated request. */
  async findActor(sessionId: string): Promise<Actor | null> {
    const rows: Omit<Actor, 'sessionId'>[] = await this.unitOfWork.manager.query(
      `select u.id, u.role, u.name, u.email
         from sessions s join users u on u.id = s.user_id
        where s.id = $1 and s.revoked_at is null and u.status = 'active' and s.created_at >= u.sessions_valid_from`,
      [sessionId],
    );
    return rows[0] ? { ...rows[0], sessionId } : null;
  }

  async revoke(sessionId: string): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ revokedAt: () => 'now()' })
      .where('id = :sessionId and revoked_at is null', { sessionId })
      .execute();
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

  async insertRefreshToken(token: Omit<RefreshTokenEntity, 'session' | 'usedAt'>): Promise<void> {
    await this.unitOfWork.manager.insert(RefreshTokenEntity, token);
  }

  /** Finds a refresh token and holds it until the transaction ends, so that of two uses at once one comes first. */
  async lockRefreshToken(tokenHash: Buffer): Promise<FoundRefreshToken | null> {
    const rows: FoundRefreshToken[] = await this.unitOfWork.manager.query(
      `select t.session_id as "sessionId", s.user_id as "userId",
              t.expires_at > now() and s.revoked_at is null and u.status = 'active' and s.created_at >= u.sessions_valid_from as "valid",
              t.used_at is not null as "used",
              coalesce(t.used_at > now(), false) as "usedMeanwhile"
         from refresh_tokens t join sessions s on s.id = t.session_id join users u on u.id = s.user_id
        where t.token_hash = $1
          for update of t`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  async markUsed(tokenHash: Buffer): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .update(RefreshTokenEntity)
      .set({ usedAt: () => 'clock_timestamp()' })
      .where('token_hash = :tokenHash', { tokenHash })
      .execute();
  }

  /** Forgets sessions whose last token has expired, or that were ended more than a day ago. */
  async deleteEnded(): Promise<void> {
    await this.unitOfWork.manager.query(
      `delete from sessions s
        where s.revoked_at < now() - interval '1 day'
           or not exists (select 1 from refresh_tokens t where t.session_id = s.id and t.expires_at > now())`,
    );
  }
}
