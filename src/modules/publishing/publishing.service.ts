import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { JobGoneError, JobNotFoundError } from '../jobs/job.errors.js';
import { JobListingService } from '../jobs/job-listing.service.js';
import { goneJobPage, jobPage, missingJobPage } from './job-page.js';

/** A page and the status it is sent with. */
export interface Published {
  status: 200 | 404 | 410;
  html: string;
}

/** What the board shows to browsers and search engines itself. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly listing: JobListingService,
    private readonly settings: Settings,
  ) {}

  /** The page of a posting. Whoever asks is a stranger here: only what is live is shown. */
  async jobPage(slug: string): Promise<Published> {
    try {
      return { status: 200, html: jobPage(await this.listing.get(undefined, slug), this.settings.http.publicUrl) };
    } catch (error) {
      if (error instanceof JobGoneError) return { status: 410, html: goneJobPage(error.jobTitle) };
      if (error instanceof JobNotFoundError) return { status: 404, html: missingJobPage() };
      throw error;
    }
  }
}
