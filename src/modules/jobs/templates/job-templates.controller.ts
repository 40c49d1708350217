import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { Idempotent } from '../../../infra/http/idempotency/idempotent.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError } from '../../employers/employer.errors.js';
import { JobResponse } from '../dto/job.response.js';
import { CreateJobTemplateDto, UpdateJobTemplateDto } from '../dto/job-template.dto.js';
import { JobTemplatePageResponse, JobTemplateResponse } from '../dto/job-template.response.js';
import { JobTemplateNameTakenError, JobTemplateNotFoundError, TooManyJobTemplatesError } from '../job.errors.js';
import { JobTemplatesService } from './job-templates.service.js';

@ApiTags('Jobs')
@Controller({ path: 'employers/:id/job-templates', version: '1' })
export class JobTemplatesController {
  constructor(private readonly templates: JobTemplatesService) {}

  /** What the company's postings say again and again, newest first. For its members. */
  @Get()
  @Roles('employer')
  @ForTokens('jobs:read')
  @Throws(EmployerNotFoundError, NotEmployerMemberError)
  list(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string, @Query() page: PageQuery): Promise<JobTemplatePageResponse> {
    return this.templates.list(actor, id, page);
  }

  /** Keeps what a posting says, under a name: in words of its own (`posting`), or in those of a posting that is there (`jobId`). */
  @Post()
  @Roles('employer')
  @ForTokens('jobs:write')
  @Idempotent()
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError, JobTemplateNameTakenError, TooManyJobTemplatesError)
  @BodyExample(CreateJobTemplateDto, { name: 'Night shift, as last year', jobId: DEMO.liveJobId })
  create(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @Body() body: CreateJobTemplateDto,
  ): Promise<JobTemplateResponse> {
    return this.templates.create(actor, id, body);
  }

  /** A template with all that it says. */
  @Get(':templateId')
  @Roles('employer')
  @ForTokens('jobs:read')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, JobTemplateNotFoundError)
  get(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.jobTemplateId, 'templateId') templateId: string,
  ): Promise<JobTemplateResponse> {
    return this.templates.get(actor, id, templateId);
  }

  /** Changes a template. What is left out of it, and of its `posting`, stays; so do drafts that were made of it. */
  @Patch(':templateId')
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError, JobTemplateNotFoundError, JobTemplateNameTakenError)
  @BodyExample(UpdateJobTemplateDto, { posting: { benefits: ['A loaf a day'] } })
  update(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.jobTemplateId, 'templateId') templateId: string,
    @Body() body: UpdateJobTemplateDto,
    @IfMatch() ifMatch?: string,
  ): Promise<JobTemplateResponse> {
    return this.templates.update(actor, id, templateId, body, ifMatch);
  }

  /** Deletes a template. */
  @Delete(':templateId')
  @HttpCode(204)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError, JobTemplateNotFoundError)
  remove(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.otherJobTemplateId, 'templateId') templateId: string,
    @IfMatch() ifMatch?: string,
  ): Promise<void> {
    return this.templates.remove(actor, id, templateId, ifMatch);
  }

  /** A new draft that says what the template says. */
  @Post(':templateId/jobs')
  @Roles('employer')
  @ForTokens('jobs:write')
  @Idempotent()
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError, JobTemplateNotFoundError)
  draft(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.jobTemplateId, 'templateId') templateId: string,
  ): Promise<JobResponse> {
    return this.templates.draft(actor, id, templateId);
  }
}
