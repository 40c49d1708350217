import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import type { JobEntity } from '../job.entity.js';
import { JobChanged, JobExpiring } from '../job.events.js';
import { JobsRepository } from '../jobs.repository.js';
import { DueJobsRepository, type DueFor } from './due-jobs.repository.js';
import { JobPublication } from './job-publication.js';
import { JobSteps, THE_CLOCK } from './job-steps.js';

const BATCH = 500;

/**
 * What happens to postings because it is time. The rows and the clock of the database say what is due, so nothing is
 * forgotten in a restart, and any number of processes may look at once.
 */
@Injectable()
export class DueJobsService {
  constructor(
    private readonly due: DueJobsRepository,
    private readonly jobs: JobsRepository,
    private readonly publication: JobPublication,
    private readonly steps: JobSteps,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Makes public what is scheduled for now or before. What came to its last day first, the server having been away, has expired unseen. @returns how many */
  async publishDue(): Promise<number> {
    return this.each('publish', async (job) => {
      const over = job.validThrough !== null && job.validThrough <= (await this.jobs.now());
      if (over) await this.steps.take(job, 'expire', THE_CLOCK);
      else await this.publication.whenDue(job);
      await this.events.publish(new JobChanged(job.id));
    });
  }

  /** Ends what is past its last day. @returns how many */
  async expireDue(): Promise<number> {
    return this.each('expire', async (job) => {
      await this.steps.take(job, 'expire', THE_CLOCK);
      await this.events.publish(new JobChanged(job.id));
    });
  }

  /** Tells the companies of postings whose last day is near, once for each such day. @returns of how many */
  async remindOfLastDays(): Promise<number> {
    return this.each('remind', async (job) => {
      await this.due.markReminded(job.id);
      await this.events.publish(new JobExpiring(job.id, job.employerId, (job.validThrough as Date).toISOString()));
    });
  }

  /**
   * Each in a transaction of its own: one that cannot be holds up no other.
   * @returns with how many this process did it
   */
  private async each(dueFor: DueFor, work: (job: JobEntity) => Promise<void>): Promise<number> {
    const failures: unknown[] = [];
    /** What failed, or is in another's hands: still due, and not to be tried again at once. */
    const left: string[] = [];
    let done = 0;
    let ids: string[];
    do {
      ids = await this.due.findIds(dueFor, BATCH, left);
      for (const id of ids) {
        const took = await this.one(dueFor, id, work).catch((error: unknown) => {
          failures.push(error);
          return false;
        });
        if (took) done++;
        else left.push(id);
      }
    } while (ids.length === BATCH);
    if (failures.length > 0) throw failures[0];
    return done;
  }

  private async one(dueFor: DueFor, id: string, work: (job: JobEntity) => Promise<void>): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const job = await this.due.lock(dueFor, id);
      if (job) await work(job);
      return job !== null;
    });
  }
}
