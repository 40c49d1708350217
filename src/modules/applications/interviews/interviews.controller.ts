import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { Idempotent } from '../../../infra/http/idempotency/idempotent.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { NotRecruiterError } from '../../employers/employer.errors.js';
import {
  ApplicationNotFoundError,
  ApplicationOverError,
  CandidateGoneError,
  InterviewBadStateError,
  InterviewerGoneError,
  InterviewNotFoundError,
  SlotPastError,
  SlotTakenError,
  TooManyInterviewsError,
  TooManyRoundsError,
} from '../application.errors.js';
import { ChooseSlotDto, InterviewDto, RescheduleInterviewDto } from '../dto/interview.dto.js';
import { InterviewListResponse, InterviewResponse } from '../dto/interview.response.js';
import { InterviewCalendarsService } from './interview-calendars.service.js';
import { InterviewsService } from './interviews.service.js';

@ApiTags('Applications')
@Controller({ path: 'applications/:id/interviews', version: '1' })
export class InterviewsController {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly calendars: InterviewCalendarsService,
  ) {}

  /** The interviews of an application: for both sides. */
  @Get()
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError)
  async list(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string): Promise<InterviewListResponse> {
    return { items: await this.interviews.list(actor, id) };
  }

  /** Offers the candidate times for an interview. He gets a mail. */
  @Post()
  @Roles('employer')
  @ForTokens('applications:write')
  @Idempotent()
  @Throws(ApplicationNotFoundError, NotRecruiterError, ApplicationOverError, CandidateGoneError, TooManyInterviewsError, TooManyRoundsError)
  @BodyExample(InterviewDto, {
    slots: [
      { start: '2030-03-01T09:00:00Z', end: '2030-03-01T10:00:00Z' },
      { start: '2030-03-02T14:00:00Z', end: '2030-03-02T15:00:00Z' },
    ],
    location: 'The bakery, Harbour 3; ask for Erika',
    timeZone: 'Europe/Berlin',
  })
  offer(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string, @Body() body: InterviewDto): Promise<InterviewResponse> {
    return this.interviews.offer(actor, id, body);
  }

  /** Chooses one of the times that are offered. All who come get an invitation for their calendars. */
  @Post(':interviewId/choose')
  @HttpCode(200)
  @Roles('job_seeker')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, InterviewNotFoundError, InterviewBadStateError, SlotTakenError, SlotPastError, InterviewerGoneError)
  @BodyExample(ChooseSlotDto, { start: DEMO.slotStart })
  choose(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @IdParam(DEMO.interviewId, 'interviewId') interviewId: string,
    @Body() { start }: ChooseSlotDto,
    @IfMatch() ifMatch?: string,
  ): Promise<InterviewResponse> {
    return this.interviews.choose(actor, id, interviewId, start, ifMatch);
  }

  /** Offers other times instead. A time that was chosen is off. */
  @Post(':interviewId/reschedule')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(
    ApplicationNotFoundError,
    NotRecruiterError,
    InterviewNotFoundError,
    InterviewBadStateError,
    ApplicationOverError,
    CandidateGoneError,
    TooManyRoundsError,
  )
  @BodyExample(RescheduleInterviewDto, { slots: [{ start: '2030-03-05T09:00:00Z', end: '2030-03-05T10:00:00Z' }] })
  reschedule(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @IdParam(DEMO.otherInterviewId, 'interviewId') interviewId: string,
    @Body() body: RescheduleInterviewDto,
    @IfMatch() ifMatch?: string,
  ): Promise<InterviewResponse> {
    return this.interviews.reschedule(actor, id, interviewId, body, ifMatch);
  }

  /** Calls an interview off: either side. */
  @Post(':interviewId/cancel')
  @HttpCode(200)
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NotRecruiterError, InterviewNotFoundError, InterviewBadStateError)
  cancel(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @IdParam(DEMO.otherInterviewId, 'interviewId') interviewId: string,
    @IfMatch() ifMatch?: string,
  ): Promise<InterviewResponse> {
    return this.interviews.cancel(actor, id, interviewId, ifMatch);
  }

  /** An interview for your calendar (RFC 5545): the invitation while a time is chosen, the cancellation when it is off. */
  @Get(':interviewId.ics')
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  @ApiOkResponse({ description: 'A calendar with one entry.', content: { 'text/calendar': { schema: { type: 'string' } } } })
  @Throws(ApplicationNotFoundError, InterviewNotFoundError, InterviewBadStateError)
  async calendar(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @IdParam(DEMO.bookedInterviewId, 'interviewId') interviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply
      .header('Content-Type', 'text/calendar; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="interview.ics"')
      .header('X-Content-Type-Options', 'nosniff')
      .header('Cache-Control', 'private, no-store')
      .send(await this.calendars.fileFor(actor, id, interviewId));
  }
}
