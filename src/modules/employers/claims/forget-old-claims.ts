import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { ClaimsRepository } from './claims.repository.js';

/** What was decided is in the audit log; what the claimant wrote is not kept for longer than he might ask about it. */
@Injectable()
export class ForgetOldClaims extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly claims: ClaimsRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.claims.deleteOld();
  }
}
