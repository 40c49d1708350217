import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { IfMatch } from '../../infra/http/if-match.js';
import { JobFullPageResponse } from '../jobs/dto/job-page.response.js';
import { JobResponse } from '../jobs/dto/job.response.js';
import { JobBadTransitionError, JobIncompleteError, JobNotFoundError } from '../jobs/job.errors.js';
import { AdminJobsService } from './admin-jobs.service.js';
import { ListAdminJobsQuery } from './dto/list-admin-jobs.query.js';
import { ReasonDto } from './dto/reason.dto.js';

@ApiTags('Administration')
@Controller({ path: 'admin/jobs', version: '1' })
export class AdminJobsController {
  constructor(private readonly jobs: AdminJobsService) {}

  /** Postings of every company in every state, newest first. Those that wait for you: `status=in_review`. */
  @Get()
  @Roles('admin')
  list(@Query() query: ListAdminJobsQuery): Promise<JobFullPageResponse> {
    return this.jobs.list(query);
  }

  /** Lets a posting in review go live, at once or at the time that it names. From then on its company publishes without review. */
  @Post(':id/approve')
  @HttpCode(200)
  @Roles('admin')
  @Throws(JobNotFoundError, JobBadTransitionError, JobIncompleteError)
  approve(@CurrentUser() actor: Actor, @IdParam(DEMO.reviewedJobId) id: string, @IfMatch() ifMatch?: string): Promise<JobResponse> {
    return this.jobs.approve(actor, id, ifMatch);
  }

  /** Gives a posting in review back to its company, as a draft. The company is told why. */
  @Post(':id/reject')
  @HttpCode(200)
  @Roles('admin')
  @Throws(JobNotFoundError, JobBadTransitionError)
  @BodyExample(ReasonDto, { reason: 'The description asks candidates for money' })
  reject(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.otherReviewedJobId) id: string,
    @Body() { reason }: ReasonDto,
    @IfMatch() ifMatch?: string,
  ): Promise<JobResponse> {
    return this.jobs.reject(actor, id, reason, ifMatch);
  }

  /** Takes a posting down. The public is told that it is gone, and its title no more; its company sees why. */
  @Post(':id/take-down')
  @HttpCode(200)
  @Roles('admin')
  @Throws(JobNotFoundError, JobBadTransitionError)
  takeDown(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.liveJobId) id: string,
    @Body() { reason }: ReasonDto,
    @IfMatch() ifMatch?: string,
  ): Promise<JobResponse> {
    return this.jobs.takeDown(actor, id, reason, ifMatch);
  }
}
