import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { NotEmployerMemberError } from '../../employers/employer.errors.js';
import { JobEventPageResponse } from '../dto/job-event.response.js';
import { JobVersionPageResponse } from '../dto/job-version.response.js';
import { JobNotFoundError, NotOnTeamError } from '../job.errors.js';
import { JobHistoryService } from './job-history.service.js';

@ApiTags('Jobs')
@Controller({ path: 'jobs/:id', version: '1' })
export class JobHistoryController {
  constructor(private readonly history: JobHistoryService) {}

  /** Every step of a posting: who took it, when, and why. For its company and administrators. */
  @Get('events')
  @Roles('employer', 'admin')
  @ForTokens('jobs:read')
  @Throws(JobNotFoundError, NotEmployerMemberError)
  listEvents(@CurrentUser() actor: Actor, @IdParam(DEMO.liveJobId) id: string, @Query() page: PageQuery): Promise<JobEventPageResponse> {
    return this.history.listEvents(actor, id, page);
  }

  /** Every wording that was public, newest first, with what changed in it. For the hiring team. */
  @Get('versions')
  @Roles('employer')
  @ForTokens('jobs:read')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotOnTeamError)
  listVersions(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.liveJobId) id: string,
    @Query() page: PageQuery,
  ): Promise<JobVersionPageResponse> {
    return this.history.listVersions(actor, id, page);
  }
}
