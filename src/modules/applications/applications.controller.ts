import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQuery } from '../../common/paging/page.query.js';
import { BodyExample } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { Idempotent } from '../../infra/http/idempotency/idempotent.js';
import { IfMatch } from '../../infra/http/if-match.js';
import type { ReceivedFile } from '../../infra/uploads/file-fields.js';
import { Files, TakesFiles } from '../../infra/uploads/takes-files.js';
import { NotEmployerMemberError, NotRecruiterError } from '../employers/employer.errors.js';
import { JobAppliesElsewhereError, JobFullError, JobNotFoundError, JobNotOpenError, NotOnTeamError } from '../jobs/job.errors.js';
import { EmailUnverifiedError } from '../users/user.errors.js';
import {
  ApplicationBadTransitionError,
  ApplicationDuplicateError,
  ApplicationNotFoundError,
  BulkRefusedError,
  TooManyApplicationsError,
} from './application.errors.js';
import { APPLICATION_FIELDS, APPLICATION_FORM } from './applying/application-form.fields.js';
import { ApplyingService } from './applying/applying.service.js';
import { ApplicationsService } from './applications.service.js';
import { ApplicationEventPageResponse } from './dto/application-event.response.js';
import { ApplicationListResponse, ApplicationPageResponse, ApplicationResponse } from './dto/application.response.js';
import { ApplyDto } from './dto/apply.dto.js';
import { ListJobApplicationsQuery, ListMyApplicationsQuery } from './dto/list-applications.query.js';
import { BulkMoveDto, MoveApplicationDto } from './dto/move-application.dto.js';
import { PipelineService } from './pipeline/pipeline.service.js';

@ApiTags('Applications')
@Controller({ version: '1' })
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly applying: ApplyingService,
    private readonly pipeline: PipelineService,
  ) {}

  /**
   * Applies to a live posting, once, and again only after you have taken the application back, five times at most. Where the board asks for it, your e-mail
   * must be verified. With JSON, the resume is one that you keep; in a form (`multipart/form-data`) it comes along, and so do
   * documents that answer questions, in fields named `file-` and the id of the question.
   */
  @Post('jobs/:id/applications')
  @Roles('job_seeker')
  @ForTokens('applications:write')
  @Idempotent()
  @Throws(
    EmailUnverifiedError,
    JobNotFoundError,
    JobNotOpenError,
    JobFullError,
    JobAppliesElsewhereError,
    ApplicationDuplicateError,
    TooManyApplicationsError,
  )
  @BodyExample(ApplyDto, { coverLetter: 'I have baked through every night of the last five years.' })
  @TakesFiles(APPLICATION_FIELDS, APPLICATION_FORM)
  apply(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.liveJobId) id: string,
    @Body() body: ApplyDto,
    @Files() files: ReceivedFile[],
  ): Promise<ApplicationResponse> {
    return this.applying.apply(actor, id, body, files);
  }

  /** The applications to a posting, for its hiring team. */
  @Get('jobs/:id/applications')
  @Roles('employer')
  @ForTokens('applications:read')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotOnTeamError)
  listOfJob(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.liveJobId) id: string,
    @Query() query: ListJobApplicationsQuery,
  ): Promise<ApplicationPageResponse> {
    return this.applications.listOfJob(actor, id, query);
  }

  /** Your own applications, newest first. */
  @Get('me/applications')
  @Roles('job_seeker')
  @ForTokens('applications:read')
  listMine(@CurrentUser() actor: Actor, @Query() query: ListMyApplicationsQuery): Promise<ApplicationPageResponse> {
    return this.applications.listMine(actor, query);
  }

  /** One application: for its candidate and its hiring team. */
  @Get('applications/:id')
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError)
  get(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string): Promise<ApplicationResponse> {
    return this.applications.get(actor, id);
  }

  /** Its history, oldest first. Candidates see what happened, and feedback; the hiring team also who did it and why. */
  @Get('applications/:id/events')
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError)
  listEvents(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @Query() page: PageQuery,
  ): Promise<ApplicationEventPageResponse> {
    return this.applications.listEvents(actor, id, page);
  }

  /** Moves it to another stage. The candidate gets a mail. */
  @Post('applications/:id/move')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NotRecruiterError, ApplicationBadTransitionError)
  @BodyExample(MoveApplicationDto, { stage: 'in_review', note: 'Good letter, let us talk' })
  move(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @Body() body: MoveApplicationDto,
    @IfMatch() ifMatch?: string,
  ): Promise<ApplicationResponse> {
    return this.pipeline.move(actor, id, body, ifMatch);
  }

  /** Moves up to 100 applications: all, or none. Where one cannot be moved, `errors` names each by its place in `ids`. */
  @Post('applications/bulk-move')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NotRecruiterError, BulkRefusedError)
  @BodyExample(BulkMoveDto, {
    ids: [DEMO.rejectableId],
    stage: 'rejected',
    reasonCode: 'other_candidate',
    feedback: 'Please apply again in spring.',
  })
  async bulkMove(@CurrentUser() actor: Actor, @Body() body: BulkMoveDto): Promise<ApplicationListResponse> {
    return { items: await this.pipeline.bulkMove(actor, body) };
  }

  /** Takes your application back. */
  @Post('applications/:id/withdraw')
  @HttpCode(200)
  @Roles('job_seeker')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, ApplicationBadTransitionError)
  withdraw(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @IfMatch() ifMatch?: string,
  ): Promise<ApplicationResponse> {
    return this.applications.withdraw(actor, id, ifMatch);
  }
}
