import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { DueJobsService } from './due-jobs.service.js';

/** Ends postings that are past their last day. The public does not see them from that moment on; this is their state catching up. */
@Injectable()
export class ExpireJobs extends Sweep {
  protected readonly everyMs = 15_000;

  constructor(
    settings: Settings,
    private readonly due: DueJobsService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    const expired = await this.due.expireDue();
    if (expired > 0) this.logger.log(`${expired} postings have expired`);
  }
}
