import { Body, Controller, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { IfMatch } from '../../infra/http/if-match.js';
import { NotEmployerMemberError, NotRecruiterError } from '../employers/employer.errors.js';
import { EmailUnverifiedError } from '../users/user.errors.js';
import { JobResponse } from './dto/job.response.js';
import { PutJobDto } from './dto/put-job.dto.js';
import { ExternalIdParam } from './external-id.param.js';
import { ExternalJobsService } from './external-jobs.service.js';
import { JobBadTransitionError, JobIncompleteError, JobReviewDueError } from './job.errors.js';

@ApiTags('Jobs')
@Controller({ path: 'employers/:id/jobs/by-external-id', version: '1' })
export class ExternalJobsController {
  constructor(private readonly jobs: ExternalJobsService) {}

  /**
   * Makes the posting with this name in your own system say this: a new one is entered as a draft, one that is there is reworded
   * and stays in its state. The same again changes nothing. Where the board asks for it, your e-mail must be verified to reword a live or
   * scheduled one.
   */
  @Put(':externalId')
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(NotEmployerMemberError, NotRecruiterError, EmailUnverifiedError, JobBadTransitionError, JobIncompleteError, JobReviewDueError)
  @BodyExample(PutJobDto, {
    title: 'Apprentice baker',
    description: 'You learn what we know: dough, fire and early hours.',
    employmentType: 'FULL_TIME',
    workplaceType: 'onsite',
    locations: [{ city: 'Bremen', country: 'DE' }],
  })
  put(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @ExternalIdParam('ATS-2041') externalId: string,
    @Body() body: PutJobDto,
    @IfMatch() ifMatch?: string,
  ): Promise<JobResponse> {
    return this.jobs.put(actor, id, externalId, body, ifMatch);
  }
}
