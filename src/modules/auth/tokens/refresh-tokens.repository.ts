import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { RefreshTokenEntity } from '../refresh-token.entity.js';

/** So long a used token may come again: for the second of two tabs, or a client that asks again because no answer came. */
const GRACE = "interval '10 seconds'";

/** A refresh token as it is found, and what is to be known of its session. */
export interface FoundRefreshToken {
  sessionId: string;
  userId: string;
  /** The session and the account are good, and the token was not too old when it was first used. */
  valid: boolean;
  used: boolean;
  /** It was used a moment ago: by the client itself, which sends it once more or from two places. */
  usedJustNow: boolean;
  /** The token that it was exchanged for, to be opened with it. */
  sealedSuccessor: Buffer | null;
}

@Injectable()
export class RefreshTokensRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  async insert(token: Pick<RefreshTokenEntity, 'tokenHash' | 'sessionId' | 'createdAt' | 'expiresAt'>): Promise<void> {
    await this.unitOfWork.manager.insert(RefreshTokenEntity, token);
  }

  /** Finds a refresh token and holds it until the transaction ends, so that of two uses at once one comes first. */
  async lock(tokenHash: Buffer): Promise<FoundRefreshToken | null> {
    const rows: FoundRefreshToken[] = await this.unitOfWork.manager.query(
      `select t.session_id as "sessionId", s.user_id as "userId",
              t.expires_at > coalesce(t.used_at, now())
                and s.revoked_at is null and s.created_at > now() - make_interval(secs => $2) and u.status = 'active' and s.created_at >= u.sessions_valid_from as "valid",
              t.used_at is not null as "used",
              coalesce(t.used_at > now() - ${GRACE}, false) as "usedJustNow",
              t.sealed_successor as "sealedSuccessor"
         from refresh_tokens t join sessions s on s.id = t.session_id join users u on u.id = s.user_id
        where t.token_hash = $1
          for update of t`,
      [tokenHash, this.settings.tokens.sessionSeconds],
    );
    return rows[0] ?? null;
  }

  async isUnused(tokenHash: Buffer): Promise<boolean> {
    const token = await this.unitOfWork.manager.findOneBy(RefreshTokenEntity, { tokenHash });
    return token?.usedAt === null;
  }

  async markUsed(tokenHash: Buffer, sealedSuccessor: Buffer): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .update(RefreshTokenEntity)
      .set({ usedAt: () => 'clock_timestamp()', sealedSuccessor })
      .where('token_hash = :tokenHash', { tokenHash })
      .execute();
  }

  /** What could not be used anyway need not be recognised. */
  async deleteExpired(): Promise<void> {
    await this.unitOfWork.manager.query('delete from refresh_tokens where expires_at < now()');
  }
}
