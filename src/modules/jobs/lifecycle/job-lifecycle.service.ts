import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import type { Actor } from '../../../common/security/role.js';
import { UsersService } from '../../users/users.service.js';
import type { JobResponse } from '../dto/job.response.js';
import type { CloseReason } from '../job.vocabulary.js';
import { assertComplete } from '../job.wording.js';
import { JobPublication } from './job-publication.js';
import { JobSteps, type StepBy } from './job-steps.js';
import { ManagedJobs } from './managed-jobs.js';

/** The steps that its company takes with a posting. */
@Injectable()
export class JobLifecycleService {
  constructor(
    private readonly managed: ManagedJobs,
    private readonly publication: JobPublication,
    private readonly steps: JobSteps,
    private readonly users: UsersService,
  ) {}

  /** Now, at a time, or after a review. An expired posting comes back; a scheduled one gets another time. */
  async publish(actor: Actor, id: string, at?: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) =>
      this.publication.publish(actor, job, at === undefined ? undefined : new Date(at)),
    );
  }

  /** A posting that waits for its time or for a review is a draft again. */
  async withdraw(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) => this.steps.take(job, 'withdraw', member(actor)));
  }

  async pause(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) => this.steps.take(job, 'pause', member(actor)));
  }

  async resume(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, async (job) => {
      await this.users.assertEmailVerified(actor.id);
      this.steps.assertPossible(job, 'resume');
      assertComplete(job, new Date());
      await this.steps.take(job, 'resume', member(actor));
    });
  }

  /** Moves the last day of a posting that is up, or paused, further away. */
  async extend(actor: Actor, id: string, validThrough: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, async (job) => {
      this.steps.assertPossible(job, 'extend');
      const until = new Date(validThrough);
      if (until <= new Date() || (job.validThrough !== null && until <= job.validThrough)) throw notLater();
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
