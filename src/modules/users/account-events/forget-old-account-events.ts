import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { AccountEventsService } from './account-events.service.js';

/** What happened longer ago than 90 days helps nobody to notice a thief, and says too much about its owner. */
@Injectable()
export class ForgetOldAccountEvents extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly events: AccountEventsService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.events.forgetOld();
  }
}
