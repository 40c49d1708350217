import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { ReadPool } from '../../../infra/database/read-pool.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApiTokenEntity } from './api-token.entity.js';
import { TokenActor } from './token-actor.js';

/** A use is written down when the last one that was is older than this. */
const USED_EVERY = "interval '1 minute'";
/** So long an expired token stays in sight, for whoever wonders why it does not work any more. */
const EXPIRED_FOR = "interval '30 days'";

/** A token that is good, and for whom it acts. */
export interface GoodToken {
  /** In hexadecimal digits. */
  hash: string;
  tokenId: string;
  actor: TokenActor;
  /** Whether a use has to be written down. */
  usedLongAgo: boolean;
}

@Injectable()
export class ApiTokensRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pool: ReadPool,
  ) {}

  private get tokens() {
    return this.unitOfWork.manager.getRepository(ApiTokenEntity);
  }

  /** Those of the hashes (hexadecimal) whose token and account are both good at this moment. */
  async findGood(hashes: string[]): Promise<GoodToken[]> {
    const found = await this.pool.query<Omit<GoodToken, 'actor'> & Pick<TokenActor, 'id' | 'role' | 'name' | 'email' | 'scopes'>>(
      `select encode(t.token_hash, 'hex') as hash, t.id as "tokenId", t.scopes, u.id, u.role, u.name, u.email,
              coalesce(t.last_used_at < now() - ${USED_EVERY}, true) as "usedLongAgo"
         from api_tokens t join users u on u.id = t.user_id
        where t.token_hash = any($1::bytea[]) and t.expires_at > now() and u.status = 'active' and t.created_at >= u.sessions_valid_from`,
      [hashes.map((hash) => Buffer.from(hash, 'hex'))],
      'api_token_actors',
    );
    return found.map(({ hash, tokenId, usedLongAgo, id, role, name, email, scopes }) => ({
      hash,
      tokenId,
      usedLongAgo,
      actor: new TokenActor(id, role, name, email, scopes),
    }));
  }

  /** Writes down that they are used now. @returns the accounts of those that nobody else has written down meanwhile */
  async markUsed(ids: string[]): Promise<string[]> {
    const [rows]: [{ userId: string }[], number] = await this.unitOfWork.manager.query(
      `update api_tokens set last_used_at = now() where id = any($1) and coalesce(last_used_at < now() - ${USED_EVERY}, true)
       returning user_id as "userId"`,
      [ids],
    );
    return [...new Set(rows.map(({ userId }) => userId))];
  }

  async listByUser<Item>(
    userId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (token: ApiTokenEntity) => Item,
  ): Promise<Page<Item>> {
    return readPageByTime(
      this.tokens.createQueryBuilder('token').where('token.userId = :userId', { userId }),
      { kind: 'api-tokens', by: 'createdAt', order: 'DESC', limit, cursor },
      itemOf,
    );
  }

  /** Nobody else may add to an account's tokens before the present transaction ends. */
  async lockAllOf(userId: string): Promise<void> {
    await this.unitOfWork.manager.query('select from users where id = $1 for no key update', [userId]);
  }

  async countByUser(userId: string): Promise<number> {
    return this.tokens.countBy({ userId });
  }

  /**
   * By the clock of the database, and never before the moment from which tokens of the account are valid. The present
   * transaction holds the account. @returns the token as it is kept
   */
  async insert(
    { id, userId, tokenHash, name, scopes }: Pick<ApiTokenEntity, 'id' | 'userId' | 'tokenHash' | 'name' | 'scopes'>,
    days: number,
  ): Promise<ApiTokenEntity> {
    await this.unitOfWork.manager.query(
      `insert into api_tokens (id, user_id, token_hash, name, scopes, created_at, expires_at)
       select $1, u.id, $3, $4, $5, t.now, t.now + make_interval(hours => 24 * $6)
         from users u, lateral (select greatest(clock_timestamp(), u.sessions_valid_from) as now) t where u.id = $2`,
      [id, userId, tokenHash, name, scopes, days],
    );
    return this.tokens.findOneByOrFail({ id });
  }

  /** They stay in sight for a while, as those that ran out. The present transaction holds the account. */
  async endAllOf(userId: string): Promise<void> {
    await this.unitOfWork.manager.query('update api_tokens set expires_at = now() where user_id = $1 and expires_at > now()', [userId]);
  }

  async delete(userId: string, id: string): Promise<boolean> {
    return ((await this.tokens.delete({ id, userId })).affected ?? 0) > 0;
  }

  async deleteOf(userId: string): Promise<void> {
    await this.tokens.delete({ userId });
  }

  async deleteLongExpired(): Promise<void> {
    await this.unitOfWork.manager.query(`delete from api_tokens where expires_at < now() - ${EXPIRED_FOR}`);
  }
}
