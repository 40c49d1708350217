import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import type { JobResponse } from '../../jobs/dto/job.response.js';
import { JobHistoryService } from '../../jobs/history/job-history.service.js';
import { JobListingService } from '../../jobs/job-listing.service.js';
import { HiringTeamsService } from '../../jobs/team/hiring-teams.service.js';
import { jobExpiring, jobReviewed } from './job.mails.js';
import type { Letters } from './mails.js';
import type { Reader } from './reader.js';

/** Looks up what mails about postings are about. */
@Injectable()
export class JobLetters {
  constructor(
    private readonly listing: JobListingService,
    private readonly history: JobHistoryService,
    private readonly teams: HiringTeamsService,
    private readonly settings: Settings,
  ) {}

  readonly letters: Letters<'job-expiring' | 'job-reviewed'> = {
    'job-expiring': async ({ jobId, validThrough }, reader) => {
      const job = await this.jobFor(jobId, reader);
      const up = job?.status === 'live' || job?.status === 'paused';
      return job && up && job.validThrough === validThrough ? jobExpiring(job, reader, this.urlOf(jobId)) : null;
    },
    'job-reviewed': async ({ jobId, stepId }, reader) => {
      const [job, step] = [await this.jobFor(jobId, reader), await this.history.briefing(stepId)];
      return job && step && jobReviewed(job, step, reader, this.urlOf(jobId));
    },
  };

  /** Null for who is not of the team any more: a mail may wait for its server, and what he is told of in the product is read later. */
  private async jobFor(jobId: string, { id }: Reader): Promise<JobResponse | null> {
    const job = await this.listing.briefing(jobId);
    return job && (await this.teams.placeOf(id, { id: jobId, employerId: job.employer.id })) !== null ? job : null;
  }

  private urlOf(jobId: string): string | undefined {
    const { frontendUrl } = this.settings.http;
    return frontendUrl && `${frontendUrl}/employer/jobs/${jobId}`;
  }
}
