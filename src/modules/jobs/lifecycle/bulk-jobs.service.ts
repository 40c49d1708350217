import { Injectable } from '@nestjs/common';
import { AppError, type InputFault } from '../../../common/errors/app-error.js';
import { InvalidInputError, PreconditionFailedError } from '../../../common/errors/common.errors.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { EmailUnverifiedError } from '../../users/user.errors.js';
import type { BulkCloseDto, BulkPublishDto } from '../dto/bulk-jobs.dto.js';
import type { BulkJobsResponse } from '../dto/bulk-jobs.response.js';
import { JobCardResponse } from '../dto/job.response.js';
import type { JobEntity } from '../job.entity.js';
import { BulkRefusedError, JobNotFoundError } from '../job.errors.js';
import { JobChanged } from '../job.events.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobPublication } from './job-publication.js';
import { JobSteps } from './job-steps.js';
import { ManagedJobs } from './managed-jobs.js';

/** Postings by their ids, and the versions in which they were read. */
interface Named {
  ids: string[];
  versions?: number[];
}

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

  async publish(actor: Actor, { at = null, ...named }: BulkPublishDto): Promise<BulkJobsResponse> {
    return this.all(actor, named, (job) => this.publication.publish(actor, job, at === null ? undefined : new Date(at)));
  }

  async close(actor: Actor, { reason, ...named }: BulkCloseDto): Promise<BulkJobsResponse> {
    const by = { by: 'member' as const, id: actor.id };
    return this.all(actor, named, (job) => this.steps.take(job, 'close', by, { closeReason: reason }, reason));
  }

  /**
   * @throws BulkRefusedError that names every posting that cannot, and why; PreconditionFailedError that does so where some have
   * changed; EmailUnverifiedError, which is about none of them
   */
  private async all(actor: Actor, { ids, versions }: Named, work: (job: JobEntity) => Promise<unknown>): Promise<BulkJobsResponse> {
    if (versions && versions.length !== ids.length) throw notOfEach(ids.length);
    return this.unitOfWork.run(async () => {
      const jobs = new Map((await this.jobs.lockMany(ids)).map((job) => [job.id, job]));
      const faults: InputFault[] = [];
      for (const [index, id] of ids.entries()) {
        try {
          await this.one(actor, jobs.get(id), versions?.[index], work);
        } catch (error) {
          if (!(error instanceof AppError) || error instanceof EmailUnverifiedError) throw error;
          faults.push({ pointer: `/ids/${index}`, code: error.definition.code, message: error.detail });
        }
      }
      if (faults.some(({ code }) => code === PreconditionFailedError.definition.code)) throw changedSince(faults);
      if (faults.length > 0) throw new BulkRefusedError(faults);
      await this.events.publish(...[...jobs.keys()].map((id) => new JobChanged(id)));
      return { items: ids.map((id) => JobCardResponse.from(jobs.get(id) as JobEntity)) };
    });
  }

  private async one(
    actor: Actor,
    job: JobEntity | undefined,
    version: number | undefined,
    work: (job: JobEntity) => Promise<unknown>,
  ): Promise<void> {
    if (!job) throw new JobNotFoundError();
    await this.managed.assertManages(actor, job);
    if (version !== undefined && version !== job.version) {
      throw new PreconditionFailedError(`The posting has changed since: its version is ${job.version}.`);
    }
    await work(job);
  }
}

function notOfEach(count: number): InvalidInputError {
  return new InvalidInputError([{ pointer: '/versions', code: 'length', message: `versions must name one for each of the ${count} ids` }]);
}

function changedSince(errors: InputFault[]): PreconditionFailedError {
  return new PreconditionFailedError('Some of the postings have changed since you read them, so nothing was done: see errors.', { errors });
}
