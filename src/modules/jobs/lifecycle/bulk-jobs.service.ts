import { Injectable } from '@nestjs/common';
import { AppError, type InputFault } from '../../../common/errors/app-error.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { EmailUnverifiedError } from '../../users/user.errors.js';
import type { BulkJobsResponse } from '../dto/bulk-jobs.response.js';
import { JobCardResponse } from '../dto/job.response.js';
import type { JobEntity } from '../job.entity.js';
import { BulkRefusedError, JobNotFoundError } from '../job.errors.js';
import { JobChanged } from '../job.events.js';
import type { CloseReason } from '../job.vocabulary.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobPublication } from './job-publication.js';
import { JobSteps } from './job-steps.js';
import { ManagedJobs } from './managed-jobs.js';

/** The same step with many postings: all of them take it, or none does. */
@Injectable()
export class BulkJobsService {
  constructor(
    private readonly managed: ManagedJobs,
    private readonly publication: JobPublication,
    private readonly steps: JobSteps,
    private readonly jobs: JobsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  async publish(actor: Actor, ids: string[], at: string | null = null): Promise<BulkJobsResponse> {
    return this.all(actor, ids, (job) => this.publication.publish(actor, job, at === null ? undefined : new Date(at)));
  }

  async close(actor: Actor, ids: string[], reason: CloseReason): Promise<BulkJobsResponse> {
    const by = { by: 'member' as const, id: actor.id };
    return this.all(actor, ids, (job) => this.steps.take(job, 'close', by, { closeReason: reason }, reason));
  }

  /** @throws BulkRefusedError that names every posting that cannot, and why; EmailUnverifiedError, which is about none of them */
  private async all(actor: Actor, ids: string[], work: (job: JobEntity) => Promise<unknown>): Promise<BulkJobsResponse> {
    return this.unitOfWork.run(async () => {
      const jobs = new Map((await this.jobs.lockMany(ids)).map((job) => [job.id, job]));
      const faults: InputFault[] = [];
      for (const [index, id] of ids.entries()) {
        try {
          await this.one(actor, jobs.get(id.toLowerCase()), work);
        } catch (error) {
          if (!(error instanceof AppError) || error instanceof EmailUnverifiedError) throw error;
          faults.push({ pointer: `/ids/${index}`, code: error.definition.code, message: error.detail });
        }
      }
      if (faults.length > 0) throw new BulkRefusedError(faults);
      await this.events.publish(...[...jobs.keys()].map((id) => new JobChanged(id)));
      return { items: ids.map((id) => JobCardResponse.from(jobs.get(id.toLowerCase()) as JobEntity)) };
    });
  }

  private async one(actor: Actor, job: JobEntity | undefined, work: (job: JobEntity) => Promise<unknown>): Promise<void> {
    if (!job) throw new JobNotFoundError();
    await this.managed.assertManages(actor, job);
    await work(job);
  }
}
