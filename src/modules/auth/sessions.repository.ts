import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/security/role.js';
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

  /** Those of an account, newest first. */
  async listOf(userId: string): Promise<SessionEntity[]> {
    return this.unitOfWork.manager.find(SessionEntity, { where: { userId }, order: { createdAt: 'DESC' } });
  }

  async deleteOf(userId: string): Promise<void> {
    await this.unitOfWork.manager.delete(SessionEntity, { userId });
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
