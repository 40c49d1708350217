import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { TeamDigestsService } from './team-digests.service.js';

/** For everybody in his own morning. */
@Injectable()
export class SendTeamDigests extends Sweep {
  protected readonly everyMs = 5 * 60_000;

  constructor(
    settings: Settings,
    private readonly digests: TeamDigestsService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.digests.owe();
  }
}
