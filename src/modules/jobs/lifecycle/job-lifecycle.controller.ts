import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { NotEmployerMemberError, NotRecruiterError } from '../../employers/employer.errors.js';
import { EmailUnverifiedError } from '../../users/user.errors.js';
import { CloseJobDto } from '../dto/close-job.dto.js';
import { ExtendJobDto } from '../dto/extend-job.dto.js';
import { JobResponse } from '../dto/job.response.js';
import { PublishJobDto } from '../dto/publish-job.dto.js';
import { JobBadTransitionError, JobIncompleteError, JobNotFoundError } from '../job.errors.js';
import { JobLifecycleService } from './job-lifecycle.service.js';

@ApiTags('Jobs')
@Controller({ path: 'jobs/:id', version: '1' })
export class JobLifecycleController {
  constructor(private readonly lifecycle: JobLifecycleService) {}

  /**
   * Makes a draft, or one that has expired, public: at once, or `at` a time. On boards that review the postings of new companies
   * it waits for that first. Where the board asks for it, your e-mail must be verified.
   */
  @Post('publish')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, EmailUnverifiedError, JobBadTransitionError, JobIncompleteError)
  @BodyExample(PublishJobDto, {}, { required: false })
  publish(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.draftJobId) id: string,
    @Body() { at }: PublishJobDto,
    @IfMatch() ifMatch?: string,
  ): Promise<JobResponse> {
    return this.lifecycle.publish(actor, id, at ?? undefined, ifMatch);
  }

  /** Takes back a posting that waits for its time or for a review: it is a draft again, or paused where it was public before. */
  @Post('withdraw')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, JobBadTransitionError)
  withdraw(@CurrentUser() actor: Actor, @IdParam(DEMO.scheduledJobId) id: string, @IfMatch() ifMatch?: string): Promise<JobResponse> {
    return this.lifecycle.withdraw(actor, id, ifMatch);
  }

  /** Takes a live posting out of sight for a while. */
  @Post('pause')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, JobBadTransitionError)
  pause(@CurrentUser() actor: Actor, @IdParam(DEMO.liveJobId) id: string, @IfMatch() ifMatch?: string): Promise<JobResponse> {
    return this.lifecycle.pause(actor, id, ifMatch);
  }

  /**
   * Puts a paused posting back. On boards that review the postings of new companies, one whose words have changed waits for that first,
   * and so does every one of a company of which a posting was taken down. Where the board asks for it, your e-mail must be verified.
   */
  @Post('resume')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, EmailUnverifiedError, JobBadTransitionError, JobIncompleteError)
  resume(@CurrentUser() actor: Actor, @IdParam(DEMO.pausedJobId) id: string, @IfMatch() ifMatch?: string): Promise<JobResponse> {
    return this.lifecycle.resume(actor, id, ifMatch);
  }

  /** Moves the last day of a live or paused posting further away. */
  @Post('extend')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, JobBadTransitionError)
  extend(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.liveJobId) id: string,
    @Body() { validThrough }: ExtendJobDto,
    @IfMatch() ifMatch?: string,
  ): Promise<JobResponse> {
    return this.lifecycle.extend(actor, id, validThrough, ifMatch);
  }

  /** Ends a posting for good. To offer the job again, duplicate it. */
  @Post('close')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, JobBadTransitionError)
  close(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.pausedJobId) id: string,
    @Body() { reason }: CloseJobDto,
    @IfMatch() ifMatch?: string,
  ): Promise<JobResponse> {
    return this.lifecycle.close(actor, id, reason, ifMatch);
  }
}
