import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { NotRecruiterError } from '../../employers/employer.errors.js';
import { ApplicationNotFoundError } from '../application.errors.js';
import { ApplicationResponse } from '../dto/application.response.js';
import { RatingDto, TagsDto } from '../dto/assessment.dto.js';
import { RatingsResponse } from '../dto/assessment.response.js';
import { AssessmentsService } from './assessments.service.js';

@ApiTags('Applications')
@Controller({ path: 'applications/:id', version: '1' })
export class AssessmentsController {
  constructor(private readonly assessments: AssessmentsService) {}

  /** Gives an application these tags instead of those it had. Upper and lower case are one. For the hiring team only. */
  @Put('tags')
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NotRecruiterError)
  @BodyExample(TagsDto, { tags: ['sourdough', 'can start at once'] })
  tag(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @Body() { tags }: TagsDto,
    @IfMatch() ifMatch?: string,
  ): Promise<ApplicationResponse> {
    return this.assessments.tag(actor, id, tags, ifMatch);
  }

  /** What each of the hiring team thinks of an application, and the average. For the hiring team only. */
  @Get('ratings')
  @Roles('employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError)
  listRatings(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string): Promise<RatingsResponse> {
    return this.assessments.listRatings(actor, id);
  }

  /** Your rating, 1 to 5, instead of the one you gave before. For the hiring team only. */
  @Put('rating')
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NotRecruiterError)
  @BodyExample(RatingDto, { rating: 4 })
  rate(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string, @Body() { rating }: RatingDto): Promise<RatingsResponse> {
    return this.assessments.rate(actor, id, rating);
  }

  /** Takes your rating back. */
  @Delete('rating')
  @HttpCode(204)
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NotRecruiterError)
  unrate(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string): Promise<void> {
    return this.assessments.unrate(actor, id);
  }
}
