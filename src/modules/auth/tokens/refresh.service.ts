import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { AccountEventsService } from '../../users/account-events/account-events.service.js';
import { RefreshTokenReused } from '../../users/user.events.js';
import { UsersService } from '../../users/users.service.js';
import { RefreshInvalidError, RefreshReusedError } from '../auth.errors.js';
import type { AuthResponse } from '../dto/auth.response.js';
import { SessionsRepository } from '../sessions.repository.js';
import { hashToken, sealFor, unsealWith } from './refresh-token.js';
import { type FoundRefreshToken, RefreshTokensRepository } from './refresh-tokens.repository.js';
import { TokensService } from './tokens.service.js';

/**
 * Exchanges refresh tokens. Each is good for one use, and a second use ends the session, because one of the two who used it
 * is a thief. But an honest client may use one twice: from two tabs, or again because the answer was lost on its way. So for
 * some seconds, and only as long as nobody has used the successor, a used token is answered with that same successor. Both
 * then hold one token, not two, and the next use that does not fit gives a thief away as it always did.
 */
@Injectable()
export class RefreshService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsRepository,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly tokens: TokensService,
    private readonly accountEvents: AccountEventsService,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws RefreshInvalidError, RefreshReusedError after the session has been ended */
  async refresh(token: string): Promise<AuthResponse> {
    const outcome = await this.unitOfWork.run(async () => {
      const found = await this.refreshTokens.lock(hashToken(token));
      if (!found) throw new RefreshInvalidError();
      const successor = found.used ? await this.openSuccessor(token, found) : undefined;
      if (successor === null) {
        // Of a session that is over already there is nothing to tell, however often somebody tries.
        if (await this.sessions.revoke(found.sessionId)) {
          await this.accountEvents.record(found.userId, 'session.refresh_reused', { sessionId: found.sessionId });
          await this.events.publish(new RefreshTokenReused(found.userId));
        }
        return 'reused';
      }
      if (!found.valid) throw new RefreshInvalidError();
      const user = await this.users.get(found.userId);
      if (successor !== undefined) return this.tokens.withAccess(user, found.sessionId, successor);
      const answer = await this.tokens.issue(user, found.sessionId);
      await this.refreshTokens.markUsed(hashToken(token), sealFor(token, answer.refreshToken));
      return answer;
    });
    // Thrown out here, so that the transaction that ended the session commits.
    if (outcome === 'reused') throw new RefreshReusedError();
    return outcome;
  }

  /** What a used token was exchanged for, if it may come once more; null if it may not. */
  private async openSuccessor(token: string, { usedJustNow, sealedSuccessor }: FoundRefreshToken): Promise<string | null> {
    if (!usedJustNow || !sealedSuccessor) return null;
    const successor = unsealWith(token, sealedSuccessor);
    return (await this.refreshTokens.isUnused(hashToken(successor))) ? successor : null;
  }
}
