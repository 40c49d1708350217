import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { NotEmployerMemberError } from '../../employers/employer.errors.js';
import { EmployersService } from '../../employers/employers.service.js';
import { JobEventResponse } from '../dto/job-event.response.js';
import { JobNotFoundError } from '../job.errors.js';
import { canSeeAnyState, isPublic } from '../job.policy.js';
import { JobsRepository } from '../jobs.repository.js';
import { HiringTeamsService } from '../team/hiring-teams.service.js';
import { JobVersionResponse } from '../dto/job-version.response.js';
import { JobVersionsRepository } from './job-versions.repository.js';
import { JobEventsRepository } from './job-events.repository.js';

/** What happened to a posting, and what it said. */
@Injectable()
export class JobHistoryService {
  constructor(
    private readonly events: JobEventsRepository,
    private readonly jobs: JobsRepository,
    private readonly employers: EmployersService,
    private readonly versions: JobVersionsRepository,
    private readonly teams: HiringTeamsService,
  ) {}

  /** For its company and administrators, oldest first. */
  async listEvents(actor: Actor, jobId: string, page: PageQuery): Promise<Page<JobEventResponse>> {
    const job = await this.jobs.findByIdOrSlug(jobId);
    if (!job) throw new JobNotFoundError();
    if (!canSeeAnyState(actor, await this.employers.membershipOf(actor.id, job.employerId))) {
      throw isPublic(job, await this.jobs.now()) ? new NotEmployerMemberError() : new JobNotFoundError();
    }
    return this.events.list(jobId, page, JobEventResponse.from);
  }

  /** What a mail about a step needs to know. Null when it is gone. */
  async briefing(stepId: string): Promise<JobEventResponse | null> {
    const event = await this.events.findById(stepId);
    return event && JobEventResponse.from(event);
  }

  /** For its hiring team, the newest first. */
  async listVersions(actor: Actor, jobId: string, page: PageQuery): Promise<Page<JobVersionResponse>> {
    await this.teams.assertReads(actor, jobId);
    return this.versions.list(jobId, page, JobVersionResponse.from);
  }
}
