import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import type { Actor } from '../../../common/security/role.js';
import type { JobResponse } from '../dto/job.response.js';
import type { CloseReason } from '../job.vocabulary.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobPublication } from './job-publication.js';
import { JobSteps, type StepBy } from './job-steps.js';
import { ManagedJobs } from './managed-jobs.js';

/** The steps that its company takes with a posting. */
@Injectable()
export class JobLifecycleService {
  constructor(
    private readonly managed: ManagedJobs,
    private readonly jobs: JobsRepository,
    private readonly publication: JobPublication,
    private readonly steps: JobSteps,
  ) {}

  /** Now, at a time, or after a review. An expired posting comes back; a scheduled one gets another time. */
  async publish(actor: Actor, id: string, at?: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) =>
      this.publication.publish(actor, job, at === undefined ? undefined : new Date(at)),
    );
  }

  /** A posting that waits for its time or for a review is a draft again, or paused where it was public before. */
  async withdraw(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) => this.publication.giveBack(job, 'withdraw', member(actor)));
  }

  async pause(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) => this.steps.take(job, 'pause', member(actor)));
  }

  /** At once, or after a review. */
  async resume(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) => this.publication.resume(actor, job));
  }

  /** Moves the last day of a posting that is up, or paused, further away. */
  async extend(actor: Actor, id: string, validThrough: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, async (job) => {
      this.steps.assertPossible(job, 'extend');
      const until = new Date(validThrough);
      if (until <= (await this.jobs.now()) || (job.validThrough !== null && until <= job.validThrough)) throw notLater();
      await this.steps.take(job, 'extend', member(actor), { validThrough: until }, until.toISOString());
    });
  }

  async close(actor: Actor, id: string, reason: CloseReason, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) => this.steps.take(job, 'close', member(actor), { closeReason: reason }, reason));
  }
}

function member({ id }: Actor): StepBy {
  return { by: 'member', id };
}

function notLater(): InvalidInputError {
  return new InvalidInputError([
    { pointer: '/validThrough', code: 'later', message: 'validThrough must be in the future, and later than the present last day' },
  ]);
}
