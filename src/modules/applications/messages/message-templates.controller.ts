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
import { TemplateNotFoundError, TooManyTemplatesError } from '../application.errors.js';
import { MessageTemplateDto, UpdateMessageTemplateDto } from '../dto/message-template.dto.js';
import { MessageTemplatePageResponse, MessageTemplateResponse } from '../dto/message-template.response.js';
import { MessageTemplatesService } from './message-templates.service.js';

@ApiTags('Applications')
@Controller({ path: 'employers/:id/message-templates', version: '1' })
export class MessageTemplatesController {
  constructor(private readonly templates: MessageTemplatesService) {}

  /** The messages that the company writes often, newest first. For its members. */
  @Get()
  @Roles('employer')
  @ForTokens('applications:read')
  @Throws(EmployerNotFoundError, NotEmployerMemberError)
  list(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string, @Query() page: PageQuery): Promise<MessageTemplatePageResponse> {
    return this.templates.list(actor, id, page);
  }

  /** Keeps a message to be sent again. */
  @Post()
  @Roles('employer')
  @ForTokens('applications:write')
  @Idempotent()
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError, TooManyTemplatesError)
  @BodyExample(MessageTemplateDto, { name: 'Invitation', text: 'Dear {{candidate.name}}, we would like to talk to you.' })
  create(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @Body() body: MessageTemplateDto,
  ): Promise<MessageTemplateResponse> {
    return this.templates.create(actor, id, body);
  }

  /** Changes a template. What was sent with it stays as it was. */
  @Patch(':templateId')
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError, TemplateNotFoundError)
  @BodyExample(UpdateMessageTemplateDto, { name: 'First invitation' })
  update(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.templateId, 'templateId') templateId: string,
    @Body() body: UpdateMessageTemplateDto,
    @IfMatch() ifMatch?: string,
  ): Promise<MessageTemplateResponse> {
    return this.templates.update(actor, id, templateId, body, ifMatch);
  }

  /** Deletes a template. */
  @Delete(':templateId')
  @HttpCode(204)
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError, TemplateNotFoundError)
  remove(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.otherTemplateId, 'templateId') templateId: string,
    @IfMatch() ifMatch?: string,
  ): Promise<void> {
    return this.templates.remove(actor, id, templateId, ifMatch);
  }
}
