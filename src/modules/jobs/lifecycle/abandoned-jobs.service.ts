import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { JobChanged } from '../job.events.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobSteps, THE_CLOCK } from './job-steps.js';

const BATCH = 200;

/** The postings of companies that nobody belongs to any more. */
@Injectable()
export class AbandonedJobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly steps: JobSteps,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Closes what an employer has open, a batch in a transaction. What waits to be public for the first time is a draft again. */
  async closeAllOf(employerId: string): Promise<void> {
    const done = await this.unitOfWork.run(async () => {
      const unattended = await this.jobs.lockUnattendedOf(employerId, BATCH);
      for (const job of unattended) {
        if (job.status === 'scheduled' || job.status === 'in_review') await this.steps.take(job, 'withdraw', THE_CLOCK);
        if (job.status !== 'draft') await this.steps.take(job, 'close', THE_CLOCK, { closeReason: 'other' }, 'other');
      }
      await this.events.publish(...unattended.map(({ id }) => new JobChanged(id)));
      return unattended.length;
    });
    if (done === BATCH) await this.closeAllOf(employerId);
  }
}
