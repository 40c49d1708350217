import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, ForTokens, OptionalUser, PublicOrSignedIn, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import type { Served } from '../../infra/cache/answer-cache.js';
import { IdOrSlugParam } from '../../infra/http/id-or-slug.pipe.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { Idempotent } from '../../infra/http/idempotency/idempotent.js';
import { IfMatch } from '../../infra/http/if-match.js';
import { EmployerAmbiguousError, NoEmployerError, NotEmployerMemberError, NotRecruiterError } from '../employers/employer.errors.js';
import { EmailUnverifiedError } from '../users/user.errors.js';
import { CreateJobDto } from './dto/create-job.dto.js';
import { JobResponse } from './dto/job.response.js';
import { UpdateJobDto } from './dto/update-job.dto.js';
import {
  ExternalIdTakenError,
  JobBadTransitionError,
  JobGoneError,
  JobIncompleteError,
  JobNotFoundError,
  JobReviewDueError,
} from './job.errors.js';
import { JobListingService } from './job-listing.service.js';
import { JobsService } from './jobs.service.js';

@ApiTags('Jobs')
@Controller({ path: 'jobs', version: '1' })
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly listing: JobListingService,
  ) {}

  /** One posting: to everybody while it is live, to its company and administrators in any state. */
  @Get(':idOrSlug')
  @PublicOrSignedIn()
  @ForTokens('jobs:read')
  @Throws(JobNotFoundError, JobGoneError)
  @ApiOkResponse({ type: JobResponse })
  get(@OptionalUser() actor: Actor | undefined, @IdOrSlugParam(DEMO.liveJobSlug) idOrSlug: string): Promise<JobResponse | Served> {
    return actor ? this.listing.get(actor, idOrSlug) : this.listing.show(idOrSlug);
  }

  /** A new posting, as a draft. */
  @Post()
  @Roles('employer')
  @ForTokens('jobs:write')
  @Idempotent()
  @Throws(NotEmployerMemberError, NotRecruiterError, NoEmployerError, EmployerAmbiguousError, ExternalIdTakenError)
  @BodyExample(CreateJobDto, {
    employerId: DEMO.employerId,
    title: 'Weekend baker',
    description: 'We bake while the harbour sleeps. You know sourdough, and you like the quiet hours.',
    employmentType: 'PART_TIME',
    workplaceType: 'onsite',
    experienceLevel: 'mid',
    locations: [{ city: 'Bremen', country: 'DE', lat: 53.0793, lon: 8.8017 }],
    pay: { min: 16.5, max: 19, currency: 'EUR', period: 'HOUR' },
    skills: [{ name: 'Sourdough', required: true }],
    category: 'Food production',
    questions: [{ label: 'Which nights can you work?', type: 'multi', required: true, options: ['Friday', 'Saturday', 'Sunday'] }],
  })
  create(@CurrentUser() actor: Actor, @Body() body: CreateJobDto): Promise<JobResponse> {
    return this.jobs.create(actor, body);
  }

  /** Edits a posting that is neither over nor in review. A live or scheduled one must stay complete; where the board asks for it, your e-mail must be verified then. */
  @Patch(':id')
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(
    JobNotFoundError,
    NotEmployerMemberError,
    NotRecruiterError,
    EmailUnverifiedError,
    JobBadTransitionError,
    JobIncompleteError,
    JobReviewDueError,
    ExternalIdTakenError,
  )
  @BodyExample(UpdateJobDto, { benefits: ['A loaf a day'] })
  update(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.draftJobId) id: string,
    @Body() changes: UpdateJobDto,
    @IfMatch() ifMatch?: string,
  ): Promise<JobResponse> {
    return this.jobs.update(actor, id, changes, ifMatch);
  }

  /** Deletes a draft. */
  @Delete(':id')
  @HttpCode(204)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, JobBadTransitionError)
  delete(@CurrentUser() actor: Actor, @IdParam(DEMO.draftJobId) id: string, @IfMatch() ifMatch?: string): Promise<void> {
    return this.jobs.delete(actor, id, ifMatch);
  }

  /** A new draft with the same words, whatever became of the first. */
  @Post(':id/duplicate')
  @Roles('employer')
  @ForTokens('jobs:write')
  @Idempotent()
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError)
  duplicate(@CurrentUser() actor: Actor, @IdParam(DEMO.liveJobId) id: string): Promise<JobResponse> {
    return this.jobs.duplicate(actor, id);
  }
}
