import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { ForTokens, OptionalUser, PublicOrSignedIn } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import type { Page } from '../../common/paging/page.js';
import type { Served } from '../../infra/cache/answer-cache.js';
import { IdOrSlugParam } from '../../infra/http/id-or-slug.pipe.js';
import { EmployerNotFoundError } from '../employers/employer.errors.js';
import { JobPageResponse } from './dto/job-page.response.js';
import type { JobCardResponse } from './dto/job.response.js';
import { ListEmployerJobsQuery } from './dto/list-employer-jobs.query.js';
import { JobListingService } from './job-listing.service.js';

@ApiTags('Jobs')
@Controller({ path: 'employers/:idOrSlug/jobs', version: '1' })
export class EmployerJobsController {
  constructor(private readonly listing: JobListingService) {}

  /** A company's postings: in all states for its members, live ones for everybody else. */
  @Get()
  @PublicOrSignedIn()
  @ForTokens('jobs:read')
  @Throws(EmployerNotFoundError)
  @ApiOkResponse({ type: JobPageResponse })
  list(
    @OptionalUser() actor: Actor | undefined,
    @IdOrSlugParam(DEMO.employerSlug) idOrSlug: string,
    @Query() query: ListEmployerJobsQuery,
  ): Promise<Page<JobCardResponse> | Served> {
    return actor ? this.listing.listOfEmployer(actor, idOrSlug, query) : this.listing.showOfEmployer(idOrSlug, query);
  }
}
