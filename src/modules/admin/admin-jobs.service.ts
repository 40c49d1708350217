import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import type { Actor } from '../../common/security/role.js';
import type { JobResponse } from '../jobs/dto/job.response.js';
import { JobListingService } from '../jobs/job-listing.service.js';
import { JobReviewsService } from '../jobs/lifecycle/job-reviews.service.js';
import { AuditService } from './audit.service.js';
import type { ListAdminJobsQuery } from './dto/list-admin-jobs.query.js';

/** What administrators decide about postings. Every act and its entry in the audit log are one transaction. */
@Injectable()
export class AdminJobsService {
  constructor(
    private readonly listing: JobListingService,
    private readonly reviews: JobReviewsService,
    private readonly audit: AuditService,
  ) {}

  async list(query: ListAdminJobsQuery): Promise<Page<JobResponse>> {
    return this.listing.listAny(query);
  }

  async approve(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.audit.record(actor, 'job.approve', id, null, () => this.reviews.approve(actor, id, ifMatch));
  }

  async reject(actor: Actor, id: string, reason: string, ifMatch?: string): Promise<JobResponse> {
    return this.audit.record(actor, 'job.reject', id, reason, () => this.reviews.reject(actor, id, reason, ifMatch));
  }

  async takeDown(actor: Actor, id: string, reason: string, ifMatch?: string): Promise<JobResponse> {
    return this.audit.record(actor, 'job.take-down', id, reason, () => this.reviews.takeDown(actor, id, reason, ifMatch));
  }
}
