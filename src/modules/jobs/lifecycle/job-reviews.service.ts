import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { Events } from '../../../infra/queue/events.js';
import type { JobResponse } from '../dto/job.response.js';
import { JobReviewed } from '../job.events.js';
import { assertComplete } from '../job.wording.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobPublication } from './job-publication.js';
import { JobSteps, type StepBy } from './job-steps.js';
import { ManagedJobs } from './managed-jobs.js';

/** What administrators decide over postings. */
@Injectable()
export class JobReviewsService {
  constructor(
    private readonly managed: ManagedJobs,
    private readonly publication: JobPublication,
    private readonly steps: JobSteps,
    private readonly jobs: JobsRepository,
    private readonly events: Events,
  ) {}

  /** The posting goes live, at once or at the time that its company asked for. */
  async approve(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.decide(id, ifMatch, async (job) => {
      this.steps.assertPossible(job, 'approve');
      const now = await this.jobs.now();
      const publishAt = job.publishAt !== null && job.publishAt > now ? job.publishAt : now;
      assertComplete(job, publishAt);
      const stepId = await this.steps.take(job, 'approve', admin(actor), { publishAt });
      if (publishAt <= now) await this.publication.goLive(job, 'go-live', admin(actor));
      await this.events.publish(new JobReviewed(id, job.employerId, stepId));
    });
  }

  /** The posting is a draft again, or paused where it was public before, and its company is told why. */
  async reject(actor: Actor, id: string, reason: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.decide(id, ifMatch, async (job) => {
      const stepId = await this.publication.giveBack(job, 'reject', admin(actor), reason);
      await this.events.publish(new JobReviewed(id, job.employerId, stepId));
    });
  }

  /** The posting leaves the public, and its title with it. */
  async takeDown(actor: Actor, id: string, reason: string, ifMatch?: string): Promise<JobResponse> {
    return this.managed.decide(id, ifMatch, async (job) => {
      await this.steps.take(job, 'take-down', admin(actor), { closeReason: 'taken_down' }, reason);
    });
  }
}

function admin({ id }: Actor): StepBy {
  return { by: 'admin', id };
}
