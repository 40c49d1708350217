import { Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { SavedJobPageResponse, SavedJobResponse } from '../dto/saved-job.response.js';
import { JobGoneError, JobNotFoundError, TooManySavedJobsError } from '../job.errors.js';
import { SavedJobsService } from './saved-jobs.service.js';

@ApiTags('Saved postings')
@Controller({ path: 'me/saved-jobs', version: '1' })
export class SavedJobsController {
  constructor(private readonly saved: SavedJobsService) {}

  /**
   * The postings that you saved, saved last first. They stay when they are paused, expired or closed: see `status`. What an
   * administrator took down is left out.
   */
  @Get()
  @Roles('job_seeker')
  @ForTokens('searches:read')
  list(@CurrentUser() actor: Actor, @Query() query: PageQuery): Promise<SavedJobPageResponse> {
    return this.saved.list(actor, query);
  }

  /** Saves a posting that is public. One that is saved already stays as it is, whatever became of the posting. */
  @Put(':jobId')
  @Roles('job_seeker')
  @ForTokens('searches:write')
  @Throws(JobNotFoundError, JobGoneError, TooManySavedJobsError)
  save(@CurrentUser() actor: Actor, @IdParam(DEMO.otherLiveJobId, 'jobId') jobId: string): Promise<SavedJobResponse> {
    return this.saved.save(actor, jobId);
  }

  /** Saves it no longer. Done as well where it was not saved. */
  @Delete(':jobId')
  @HttpCode(204)
  @Roles('job_seeker')
  @ForTokens('searches:write')
  remove(@CurrentUser() actor: Actor, @IdParam(DEMO.liveJobId, 'jobId') jobId: string): Promise<void> {
    return this.saved.remove(actor, jobId);
  }
}
