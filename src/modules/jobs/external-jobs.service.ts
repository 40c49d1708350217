import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../common/etag.js';
import { PreconditionFailedError } from '../../common/errors/common.errors.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { Events } from '../../infra/queue/events.js';
import { EmployersService } from '../employers/employers.service.js';
import { JobResponse } from './dto/job.response.js';
import type { PutJobDto } from './dto/put-job.dto.js';
import { JobNotFoundError } from './job.errors.js';
import { JobChanged } from './job.events.js';
import { hasLastDay } from './job.states.js';
import { differs, newWording, replaced } from './job.wording.js';
import { JobsRepository } from './jobs.repository.js';
import { JobsService } from './jobs.service.js';

/** Postings that are kept in another system, and named by its ids. */
@Injectable()
export class ExternalJobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly postings: JobsService,
    private readonly employers: EmployersService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Of two that enter the same posting at once, the second finds the first one's. */
  async put(actor: Actor, employerId: string, externalId: string, dto: PutJobDto, ifMatch?: string): Promise<JobResponse> {
    return this.unitOfWork.run(async () => {
      await this.employers.recruitingFor(actor, employerId);
      const present = await this.lock(employerId, externalId);
      if (present === null) {
        if (ifMatch !== undefined) throw new PreconditionFailedError('There is no posting with this externalId yet.');
        const created = await this.postings.insertDraft(actor, employerId, { ...newWording(dto), externalId });
        if (created) return created;
      }
      const job = present ?? (await this.lock(employerId, externalId));
      // Entered by another at the same moment, and deleted again.
      if (!job) throw new JobNotFoundError();
      assertUnchanged(ifMatch, JobResponse.from(job));
      const words = replaced(job, dto);
      // That a body names no last day is nothing new: the same body again would move it on each time.
      const validThrough = words.validThrough ?? (hasLastDay(job.status) ? job.validThrough : null);
      const wording = { ...words, validThrough, externalId };
      if (differs(job, wording)) {
        await this.postings.setWording(actor, job, wording);
        await this.events.publish(new JobChanged(job.id));
      }
      return JobResponse.from(job);
    });
  }

  private async lock(employerId: string, externalId: string) {
    const [named] = await this.jobs.lockByExternalIds([{ employerId, externalId }]);
    return named ? this.jobs.lock(named.id) : null;
  }
}
