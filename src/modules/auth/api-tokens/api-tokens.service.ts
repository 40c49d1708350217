import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Page } from '../../../common/paging/page.js';
import { UnauthenticatedError } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { SharedLookup } from '../../../infra/database/shared-lookup.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { AccountEventsService } from '../../users/account-events/account-events.service.js';
import { ApiTokenMade } from '../../users/user.events.js';
import { AccountUsesService } from '../../users/uses/account-uses.service.js';
import { SessionsRepository } from '../sessions.repository.js';
import { hashToken } from '../tokens/refresh-token.js';
import { isWellFormed, newApiToken } from './api-token.js';
import { ApiTokenNotFoundError, TooManyApiTokensError } from './api-token.errors.js';
import { ApiTokensRepository } from './api-tokens.repository.js';
import { ApiTokenResponse, type CreatedApiTokenResponse } from './dto/api-token.response.js';
import type { CreateApiTokenDto } from './dto/create-api-token.dto.js';
import type { TokenActor } from './token-actor.js';

/** More than this nobody keeps an eye on. */
const PER_ACCOUNT = 50;

/** Credentials for programs. Each acts for the account that made it, and may do what it was made for. */
@Injectable()
export class ApiTokensService {
  private readonly actors = new SharedLookup<TokenActor>((hashes) => this.readActors(hashes));

  constructor(
    private readonly tokens: ApiTokensRepository,
    private readonly sessions: SessionsRepository,
    private readonly uses: AccountUsesService,
    private readonly accountEvents: AccountEventsService,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** For whom a token acts at this moment, in the account's present role; null for what is no good token. Asked anew for every request. */
  async authenticate(token: string): Promise<TokenActor | null> {
    return isWellFormed(token) ? this.actors.find(hashToken(token).toString('hex')) : null;
  }

  async list(actor: Actor, query: PageQuery): Promise<Page<ApiTokenResponse>> {
    return this.tokens.listByUser(actor.id, query, ApiTokenResponse.from);
  }

  /** The only time that the token is seen: what is stored is its hash. @throws TooManyApiTokensError */
  async create(actor: Actor, { name, scopes, expiresInDays }: CreateApiTokenDto): Promise<CreatedApiTokenResponse> {
    return this.unitOfWork.run(async () => {
      await this.tokens.lockAllOf(actor.id);
      // Ended since the guard looked: else a thief who is being signed out could leave himself a token behind.
      if (!(await this.sessions.isGood(actor.sessionId))) throw new UnauthenticatedError('Your session has just been ended.');
      if ((await this.tokens.countByUser(actor.id)) >= PER_ACCOUNT) {
        throw new TooManyApiTokensError(`An account may have ${PER_ACCOUNT} API tokens. Delete one first.`);
      }
      const token = newApiToken();
      const row = await this.tokens.insert({ id: newId(), userId: actor.id, tokenHash: hashToken(token), name, scopes }, expiresInDays);
      await this.accountEvents.record(actor.id, 'api_token.created', { tokenId: row.id });
      await this.events.publish(new ApiTokenMade(actor.id));
      return { ...ApiTokenResponse.from(row), token };
    });
  }

  /** All tokens of an account, with its sessions. Within a transaction that holds the account. */
  async endAllOf(userId: string): Promise<void> {
    await this.tokens.endAllOf(userId);
  }

  /** From the commit on the token is refused. */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (!(await this.tokens.delete(actor.id, id))) throw new ApiTokenNotFoundError();
      await this.accountEvents.record(actor.id, 'api_token.revoked', { tokenId: id });
    });
  }

  private async readActors(hashes: string[]): Promise<ReadonlyMap<string, TokenActor>> {
    const good = await this.tokens.findGood(hashes);
    const toWrite = good.filter(({ usedLongAgo }) => usedLongAgo).map(({ tokenId }) => tokenId);
    // No request waits for this, and none fails with it: the next use writes it down instead.
    if (toWrite.length > 0) void this.recordUses(toWrite).catch(() => undefined);
    return new Map(good.map(({ hash, actor }) => [hash, actor]));
  }

  private async recordUses(tokenIds: string[]): Promise<void> {
    for (const userId of await this.tokens.markUsed(tokenIds)) await this.uses.record(userId);
  }
}
