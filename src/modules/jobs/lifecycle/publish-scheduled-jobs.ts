import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { DueJobsService } from './due-jobs.service.js';

/** Makes postings public when their time has come. */
@Injectable()
export class PublishScheduledJobs extends Sweep {
  protected readonly everyMs = 2000;

  constructor(
    settings: Settings,
    private readonly due: DueJobsService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    const published = await this.due.publishDue();
    if (published > 0) this.logger.log(`The time of ${published} scheduled postings has come`);
  }
}
