import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { AccountEventsService } from '../../users/account-events/account-events.service.js';
import { UsersService } from '../../users/users.service.js';
import { ApiTokensService } from '../api-tokens/api-tokens.service.js';
import { SessionNotFoundError } from '../auth.errors.js';
import { SessionResponse } from '../dto/session.response.js';
import { SessionsRepository } from '../sessions.repository.js';

/** Where an account is signed in. What ends here is dead at once, access tokens and all. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly apiTokens: ApiTokensService,
    private readonly users: UsersService,
    private readonly events: AccountEventsService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(actor: Actor, query: PageQuery): Promise<Page<SessionResponse>> {
    return this.sessions.listLive(actor.id, query, (session, lastUsedAt) =>
      SessionResponse.from(session, lastUsedAt, session.id === actor.sessionId),
    );
  }

  /** @throws SessionNotFoundError, also for one of somebody else */
  async end(actor: Actor, sessionId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (!(await this.sessions.revokeOf(actor.id, sessionId))) throw new SessionNotFoundError();
      await this.events.record(actor.id, 'session.ended', { sessionId });
    });
  }

  /** The one that asks. Of two that ask at once, the later finds it ended, which is what it wanted. */
  async endCurrent(actor: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (await this.sessions.revokeOf(actor.id, actor.sessionId)) {
        await this.events.record(actor.id, 'session.ended', { sessionId: actor.sessionId });
      }
    });
  }

  /** Log out everywhere: here too, and programs that hold API tokens. */
  async endAll(actor: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      // Whoever is logging in at this moment comes before or after, not in between.
      await this.users.hold(actor.id);
      await this.apiTokens.endAllOf(actor.id);
      await this.sessions.revokeAllOf(actor.id);
      await this.events.record(actor.id, 'session.ended', { sessionId: 'all' });
    });
  }
}
