import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { JobEventsRepository } from '../history/job-events.repository.js';
import { JobVersions } from '../history/job-versions.js';
import type { JobEntity } from '../job.entity.js';
import { JobsRepository } from '../jobs.repository.js';

/** Which postings an administrator has to read before the public does: those of companies that nobody has vouched for. */
@Injectable()
export class ReviewDuty {
  constructor(
    private readonly settings: Settings,
    private readonly jobs: JobsRepository,
    private readonly history: JobEventsRepository,
    private readonly versions: JobVersions,
  ) {}

  /** Of one that becomes public, or that is to say something new to the public. */
  async isDue({ employerId, employer }: JobEntity): Promise<boolean> {
    if (!this.settings.jobReview || employer.verifiedAt !== null) return false;
    return !(await this.history.existsApproval(employerId)) || (await this.jobs.existsTakenDown(employerId));
  }

  /** Of one that was public: what the public has read it may read on, unless it had to be kept from something of the same company. */
  async isDueAgain(job: JobEntity): Promise<boolean> {
    if (!(await this.isDue(job))) return false;
    return (await this.jobs.existsTakenDown(job.employerId)) || !(await this.versions.isLatest(job));
  }

  /** Of one whose time has come: what was approved, and has not changed since, was read. */
  async isDueUnread(job: JobEntity): Promise<boolean> {
    return (await this.isDue(job)) && !(await this.history.existsApprovalSince(job.id, job.updatedAt));
  }
}
