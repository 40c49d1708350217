import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { JobAppliesElsewhereError, JobNotFoundError, JobNotOpenError } from '../../jobs/job.errors.js';
import { ApplicationDraftEndedError, ApplicationDraftNotFoundError, ApplicationDuplicateError } from '../application.errors.js';
import { ApplicationDraftResponse } from '../dto/application-draft.response.js';
import { ApplyDto } from '../dto/apply.dto.js';
import { ApplicationDraftsService } from './application-drafts.service.js';

@ApiTags('Applications')
@Controller({ path: 'jobs/:id/application-draft', version: '1' })
export class ApplicationDraftsController {
  constructor(private readonly drafts: ApplicationDraftsService) {}

  /**
   * What you have written of an application that you have not sent. Where you saved nothing, it is filled in from your last
   * application: its resume, and its answers to questions that are asked alike.
   */
  @Get()
  @Roles('job_seeker')
  @ForTokens('applications:read')
  @Throws(JobNotFoundError, JobNotOpenError, JobAppliesElsewhereError)
  get(@CurrentUser() actor: Actor, @IdParam(DEMO.otherLiveJobId) id: string): Promise<ApplicationDraftResponse> {
    return this.drafts.get(actor, id);
  }

  /**
   * Saves it, as often as you like: the last one that is saved counts, unless you send `If-Match`. What is left out is empty.
   * Whether required answers are there is looked at when you apply, which ends the draft. One that was sent or thrown away (`endedAt`)
   * is not brought back by what is saved late: to begin another, send the present ETag as `If-Match`.
   */
  @Put()
  @Roles('job_seeker')
  @ForTokens('applications:write')
  @Throws(JobNotFoundError, JobNotOpenError, JobAppliesElsewhereError, ApplicationDuplicateError, ApplicationDraftEndedError)
  @BodyExample(ApplyDto, { coverLetter: 'I have baked through every night of' })
  put(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.otherLiveJobId) id: string,
    @Body() body: ApplyDto,
    @IfMatch() ifMatch?: string,
  ): Promise<ApplicationDraftResponse> {
    return this.drafts.put(actor, id, body, ifMatch);
  }

  /** Throws it away. */
  @Delete()
  @HttpCode(204)
  @Roles('job_seeker')
  @ForTokens('applications:write')
  @Throws(ApplicationDraftNotFoundError)
  delete(@CurrentUser() actor: Actor, @IdParam(DEMO.otherLiveJobId) id: string, @IfMatch() ifMatch?: string): Promise<void> {
    return this.drafts.delete(actor, id, ifMatch);
  }
}
