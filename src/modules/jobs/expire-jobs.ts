import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Settings } from '../../config/env.js';
import { JobsService } from './jobs.service.js';

/**
 * Ends postings that are past their last day. A sweep rather than an alarm for each: it survives restarts and jumps of
 * the clock, and every worker may run it.
 */
@Injectable()
export class ExpireJobs {
  private readonly logger = new Logger('Jobs');

  constructor(
    private readonly settings: Settings,
    private readonly jobs: JobsService,
  ) {}

  @Interval(15_000)
  async sweep(): Promise<void> {
    if (!this.settings.worker) return;
    try {
      const expired = await this.jobs.expireDue();
      if (expired > 0) this.logger.log(`${expired} postings have expired`);
    } catch (error) {
      this.logger.warn(`Postings could not be expired: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
