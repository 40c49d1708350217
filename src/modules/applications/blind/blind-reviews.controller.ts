import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { NotEmployerMemberError, NotRecruiterError } from '../../employers/employer.errors.js';
import { JobNotFoundError, NotOnTeamError } from '../../jobs/job.errors.js';
import { CandidatesKnownError } from '../application.errors.js';
import { BlindReviewDto } from '../dto/blind-review.dto.js';
import { BlindReviewResponse } from '../dto/blind-review.response.js';
import { BlindReviewsService } from './blind-reviews.service.js';

@ApiTags('Applications')
@Controller({ path: 'jobs/:id/blind-review', version: '1' })
export class BlindReviewsController {
  constructor(private readonly reviews: BlindReviewsService) {}

  /** Until which stage the hiring team does not learn who applied. */
  @Get()
  @Roles('employer')
  @ForTokens('applications:read')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotOnTeamError)
  get(@CurrentUser() actor: Actor, @IdParam(DEMO.liveJobId) id: string): Promise<BlindReviewResponse> {
    return this.reviews.get(actor, id);
  }

  /**
   * Withholds names, e-mails and what gives them away from the hiring team, until an application has reached a stage. It begins, or lasts
   * longer, only while nobody who applied is known; it is lifted at any time, and the histories of the applications tell of that.
   */
  @Put()
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, NotOnTeamError, CandidatesKnownError)
  @BodyExample(BlindReviewDto, { blindUntil: 'interview' })
  set(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.pausedJobId) id: string,
    @Body() { blindUntil }: BlindReviewDto,
    @IfMatch() ifMatch?: string,
  ): Promise<BlindReviewResponse> {
    return this.reviews.set(actor, id, blindUntil, ifMatch);
  }
}
