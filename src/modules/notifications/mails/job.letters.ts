import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { JobHistoryService } from '../../jobs/history/job-history.service.js';
import { JobListingService } from '../../jobs/job-listing.service.js';
import { jobExpiring, jobReviewed } from './job.mails.js';
import type { Letters } from './mails.js';

/** Looks up what mails about postings are about. */
@Injectable()
export class JobLetters {
  constructor(
    private readonly listing: JobListingService,
    private readonly history: JobHistoryService,
    private readonly settings: Settings,
  ) {}

  readonly letters: Letters<'job-expiring' | 'job-reviewed'> = {
    'job-expiring': async ({ jobId, validThrough }, reader) => {
      const job = await this.listing.briefing(jobId);
      const up = job?.status === 'live' || job?.status === 'paused';
      return job && up && job.validThrough === validThrough ? jobExpiring(job, reader, this.urlOf(jobId)) : null;
    },
    'job-reviewed': async ({ jobId, stepId }, reader) => {
      const [job, step] = [await this.listing.briefing(jobId), await this.history.briefing(stepId)];
      return job && step && jobReviewed(job, step, reader, this.urlOf(jobId));
    },
  };

  private urlOf(jobId: string): string | undefined {
    const { frontendUrl } = this.settings.http;
    return frontendUrl && `${frontendUrl}/employer/jobs/${jobId}`;
  }
}
