import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { JobChanged, JobExpiring } from '../job.events.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobPublication } from './job-publication.js';
import { JobSteps, THE_CLOCK } from './job-steps.js';

const EXPIRE_BATCH = 500;
const PUBLISH_BATCH = 100;
const REMIND_BATCH = 500;

/** So long before its last day a company is reminded of it. */
const NOTICE_DAYS = 3;

/**
 * What happens to postings because it is time. The rows and the clock of the database say what is due, so nothing is
 * forgotten in a restart, and any number of processes may look at once.
 */
@Injectable()
export class DueJobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly publication: JobPublication,
    private readonly steps: JobSteps,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Makes public what is scheduled for now or before, each on its own: one that cannot be holds up no other. @returns how many */
  async publishDue(): Promise<number> {
    const ids = await this.jobs.findIdsDueToPublish(PUBLISH_BATCH);
    const failures: unknown[] = [];
    let published = 0;
    for (const id of ids) {
      try {
        if (await this.publishOne(id)) published++;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return published;
  }

  /** Ends what is past its last day. @returns how many */
  async expireDue(): Promise<number> {
    const expired = await this.unitOfWork.run(async () => {
      const due = await this.jobs.lockDueToExpire(EXPIRE_BATCH);
      for (const job of due) await this.steps.take(job, 'expire', THE_CLOCK);
      await this.events.publish(...due.map(({ id }) => new JobChanged(id)));
      return due.length;
    });
    return expired === EXPIRE_BATCH ? expired + (await this.expireDue()) : expired;
  }

  /** Tells the companies of postings whose last day is near, once for each such day. @returns of how many */
  async remindOfLastDays(): Promise<number> {
    const reminded = await this.unitOfWork.run(async () => {
      const ending = await this.jobs.lockEnding(NOTICE_DAYS, REMIND_BATCH);
      await this.jobs.markReminded(ending.map(({ id }) => id));
      await this.events.publish(
        ...ending.map(({ id, employerId, validThrough }) => new JobExpiring(id, employerId, (validThrough as Date).toISOString())),
      );
      return ending.length;
    });
    return reminded === REMIND_BATCH ? reminded + (await this.remindOfLastDays()) : reminded;
  }

  /** One whose last day came first, the server having been away, has expired unseen. @returns whether it was this process that did it */
  private async publishOne(id: string): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const job = await this.jobs.lockDueToPublish(id);
      if (!job) return false;
      const over = job.validThrough !== null && job.validThrough <= (await this.jobs.now());
      if (over) await this.steps.take(job, 'expire', THE_CLOCK);
      else await this.publication.whenDue(job);
      await this.events.publish(new JobChanged(id));
      return true;
    });
  }
}
