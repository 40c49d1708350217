import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { DueJobsService } from './due-jobs.service.js';

/** Tells companies that a posting of theirs is about to expire. */
@Injectable()
export class RemindOfLastDays extends Sweep {
  protected readonly everyMs = 60_000;

  constructor(
    settings: Settings,
    private readonly due: DueJobsService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.due.remindOfLastDays();
  }
}
