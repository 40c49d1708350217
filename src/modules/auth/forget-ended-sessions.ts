import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { Sweep } from '../../infra/process/sweep.js';
import { SessionsRepository } from './sessions.repository.js';
import { RefreshTokensRepository } from './tokens/refresh-tokens.repository.js';

/** Sessions that nothing can continue any more, and their tokens, are of no use to anybody but a thief. */
@Injectable()
export class ForgetEndedSessions extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly sessions: SessionsRepository,
    private readonly refreshTokens: RefreshTokensRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.sessions.deleteEnded();
    await this.refreshTokens.deleteExpired();
  }
}
