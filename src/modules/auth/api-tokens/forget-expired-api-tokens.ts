import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { ApiTokensRepository } from './api-tokens.repository.js';

/** Tokens that expired long ago would only stand in the way of new ones. */
@Injectable()
export class ForgetExpiredApiTokens extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly tokens: ApiTokensRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.tokens.deleteLongExpired();
  }
}
