import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError } from '../../employers/employer.errors.js';
import { CreateWebhookDto } from '../dto/create-webhook.dto.js';
import { RotateSecretDto } from '../dto/rotate-secret.dto.js';
import { UpdateWebhookDto } from '../dto/update-webhook.dto.js';
import { WebhookPageResponse, WebhookResponse, WebhookWithSecretResponse } from '../dto/webhook.response.js';
import { TooManyWebhooksError, WebhookNotFoundError } from '../webhook.errors.js';
import { CompanyWebhooksService } from './company-webhooks.service.js';

const NOT_OWNER = [EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError] as const;

@ApiTags('Webhooks')
@Controller({ path: 'employers/:id/webhooks', version: '1' })
export class CompanyWebhooksController {
  constructor(private readonly webhooks: CompanyWebhooksService) {}

  /** Tells a server of yours what happens to the postings and applications of a company. The secret is in this answer and nowhere else. For owners. */
  @Post()
  @Roles('employer')
  @Throws(...NOT_OWNER, TooManyWebhooksError)
  @BodyExample(CreateWebhookDto, {
    url: 'https://ats.example/hooks/nexus',
    events: ['job.published', 'job.closed', 'application.submitted'],
  })
  create(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @Body() body: CreateWebhookDto,
  ): Promise<WebhookWithSecretResponse> {
    return this.webhooks.create(actor, id, body);
  }

  /** The webhooks of a company, the oldest first. For owners. */
  @Get()
  @Roles('employer')
  @Throws(...NOT_OWNER)
  list(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string, @Query() page: PageQuery): Promise<WebhookPageResponse> {
    return this.webhooks.list(actor, id, page);
  }

  /** One webhook. */
  @Get(':webhookId')
  @Roles('employer')
  @Throws(...NOT_OWNER, WebhookNotFoundError)
  get(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
  ): Promise<WebhookResponse> {
    return this.webhooks.get(actor, id, webhookId);
  }

  /** Changes a webhook, or switches it off and on. The secret stays the same. */
  @Patch(':webhookId')
  @Roles('employer')
  @Throws(...NOT_OWNER, WebhookNotFoundError)
  @BodyExample(UpdateWebhookDto, { events: ['job.published'], enabled: true })
  update(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
    @Body() changes: UpdateWebhookDto,
  ): Promise<WebhookResponse> {
    return this.webhooks.update(actor, id, webhookId, changes);
  }

  /** Ends a webhook. Its log goes with it. */
  @Delete(':webhookId')
  @HttpCode(204)
  @Roles('employer')
  @Throws(...NOT_OWNER, WebhookNotFoundError)
  delete(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
  ): Promise<void> {
    return this.webhooks.delete(actor, id, webhookId);
  }

  /** Gives a webhook a new secret, which is in this answer and nowhere else. For some hours messages are signed with both. */
  @Post(':webhookId/rotate-secret')
  @HttpCode(200)
  @Roles('employer')
  @Throws(...NOT_OWNER, WebhookNotFoundError)
  @BodyExample(RotateSecretDto, { overlapHours: 24 }, { required: false })
  rotateSecret(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
    @Body() { overlapHours }: RotateSecretDto,
  ): Promise<WebhookWithSecretResponse> {
    return this.webhooks.rotateSecret(actor, id, webhookId, overlapHours);
  }
}
