import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { Idempotent } from '../../../infra/http/idempotency/idempotent.js';
import { NotRecruiterError } from '../../employers/employer.errors.js';
import { ApplicationNotFoundError, BulkRefusedError, CandidateGoneError, TooManyMessagesError } from '../application.errors.js';
import { BulkMessageDto, MessageDto } from '../dto/message.dto.js';
import { MessageListResponse, MessagePageResponse, MessageResponse } from '../dto/message.response.js';
import { ApplicationMessagesService } from './application-messages.service.js';

@ApiTags('Applications')
@Controller({ path: 'applications', version: '1' })
export class ApplicationMessagesController {
  constructor(private readonly messages: ApplicationMessagesService) {}

  /** What the two sides have written to each other, newest first. */
  @Get(':id/messages')
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError)
  list(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string, @Query() page: PageQuery): Promise<MessagePageResponse> {
    return this.messages.list(actor, id, page);
  }

  /** Writes to the other side, which gets it by mail too. */
  @Post(':id/messages')
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:write')
  @Idempotent()
  @Throws(ApplicationNotFoundError, NotRecruiterError, CandidateGoneError, TooManyMessagesError)
  @BodyExample(MessageDto, { text: 'When could we talk?' })
  send(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string, @Body() body: MessageDto): Promise<MessageResponse> {
    return this.messages.send(actor, id, body);
  }

  /** Says that you have read what the other side has written. For a company: that one of it has. */
  @Post(':id/messages/read')
  @HttpCode(204)
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NotRecruiterError)
  markRead(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string): Promise<void> {
    return this.messages.markRead(actor, id);
  }

  /** Writes to up to 100 candidates: to all, or to none. Where one cannot be written to, `errors` names each by its place in `ids`. */
  @Post('bulk-message')
  @Roles('employer')
  @ForTokens('applications:write')
  @Idempotent()
  @Throws(ApplicationNotFoundError, NotRecruiterError, BulkRefusedError)
  @BodyExample(BulkMessageDto, { ids: [DEMO.applicationId], text: 'Dear {{candidate.name}}, we will need another week.' })
  async bulkSend(@CurrentUser() actor: Actor, @Body() body: BulkMessageDto): Promise<MessageListResponse> {
    return { items: await this.messages.bulkSend(actor, body) };
  }
}
