import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { CreateWebhookDto } from '../dto/create-webhook.dto.js';
import { ListWebhookDeliveriesQuery } from '../dto/list-webhook-deliveries.query.js';
import { ReplayFailedDto } from '../dto/replay-failed.dto.js';
import { RotateSecretDto } from '../dto/rotate-secret.dto.js';
import { UpdateWebhookDto } from '../dto/update-webhook.dto.js';
import {
  ReplayedResponse,
  WebhookDeliveryPageResponse,
  WebhookDeliveryResponse,
  WebhookDeliveryWithBodyResponse,
} from '../dto/webhook-delivery.response.js';
import { WebhookPageResponse, WebhookResponse, WebhookWithSecretResponse } from '../dto/webhook.response.js';
import {
  TooManyWebhooksError,
  TooManyWebhookTestsError,
  WebhookDeliveryNotFoundError,
  WebhookDisabledError,
  WebhookNotFoundError,
} from '../webhook.errors.js';
import { BoardWebhooksService } from './board-webhooks.service.js';

@ApiTags('Administration')
@Controller({ path: 'admin/webhooks', version: '1' })
export class BoardWebhooksController {
  constructor(private readonly webhooks: BoardWebhooksService) {}

  /** Tells a server of yours what happens to the postings and applications of all companies. The secret is in this answer and nowhere else. */
  @Post()
  @Roles('admin')
  @Throws(TooManyWebhooksError)
  @BodyExample(CreateWebhookDto, { url: 'https://board.example/hooks/nexus', events: ['job.submitted', 'job.published'] })
  create(@CurrentUser() actor: Actor, @Body() body: CreateWebhookDto): Promise<WebhookWithSecretResponse> {
    return this.webhooks.create(actor, body);
  }

  /** The webhooks of the board, the oldest first. Those of companies are theirs. */
  @Get()
  @Roles('admin')
  list(@Query() page: PageQuery): Promise<WebhookPageResponse> {
    return this.webhooks.list(page);
  }

  /** One webhook of the board. */
  @Get(':id')
  @Roles('admin')
  @Throws(WebhookNotFoundError)
  get(@IdParam(DEMO.webhookId) id: string): Promise<WebhookResponse> {
    return this.webhooks.get(id);
  }

  /** Changes a webhook, or switches it off and on. The secret stays the same. */
  @Patch(':id')
  @Roles('admin')
  @Throws(WebhookNotFoundError)
  @BodyExample(UpdateWebhookDto, { events: ['job.published'], enabled: true })
  update(@CurrentUser() actor: Actor, @IdParam(DEMO.webhookId) id: string, @Body() changes: UpdateWebhookDto): Promise<WebhookResponse> {
    return this.webhooks.update(actor, id, changes);
  }

  /** Ends a webhook. Its log goes with it. */
  @Delete(':id')
  @HttpCode(204)
  @Roles('admin')
  @Throws(WebhookNotFoundError)
  delete(@CurrentUser() actor: Actor, @IdParam(DEMO.webhookId) id: string): Promise<void> {
    return this.webhooks.delete(actor, id);
  }

  /** Gives a webhook a new secret, which is in this answer and nowhere else. For some hours messages are signed with both. */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Roles('admin')
  @Throws(WebhookNotFoundError)
  @BodyExample(RotateSecretDto, { overlapHours: 24 }, { required: false })
  rotateSecret(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.webhookId) id: string,
    @Body() { overlapHours }: RotateSecretDto,
  ): Promise<WebhookWithSecretResponse> {
    return this.webhooks.rotateSecret(actor, id, overlapHours);
  }

  /** Sends a message that tells of nothing, once. What came of it is in the log a moment later. */
  @Post(':id/test')
  @HttpCode(202)
  @Roles('admin')
  @Throws(WebhookNotFoundError, WebhookDisabledError, TooManyWebhookTestsError)
  test(@IdParam(DEMO.webhookId) id: string): Promise<WebhookDeliveryResponse> {
    return this.webhooks.test(id);
  }

  /** What was sent, and what came of it, the newest first. */
  @Get(':id/deliveries')
  @Roles('admin')
  @Throws(WebhookNotFoundError)
  listDeliveries(@IdParam(DEMO.webhookId) id: string, @Query() query: ListWebhookDeliveriesQuery): Promise<WebhookDeliveryPageResponse> {
    return this.webhooks.listDeliveries(id, query);
  }

  /** One message, with what is sent. */
  @Get(':id/deliveries/:deliveryId')
  @Roles('admin')
  @Throws(WebhookNotFoundError, WebhookDeliveryNotFoundError)
  getDelivery(
    @IdParam(DEMO.webhookId) id: string,
    @IdParam(DEMO.webhookDeliveryId, 'deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryWithBodyResponse> {
    return this.webhooks.getDelivery(id, deliveryId);
  }

  /** Sends a message again now, under the same `webhook-id`, whether it had arrived or not. */
  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(202)
  @Roles('admin')
  @Throws(WebhookNotFoundError, WebhookDeliveryNotFoundError, WebhookDisabledError)
  replay(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.webhookId) id: string,
    @IdParam(DEMO.webhookDeliveryId, 'deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryResponse> {
    return this.webhooks.replay(actor, id, deliveryId);
  }

  /** Sends everything again that failed since a time; tests left out. */
  @Post(':id/replay-failed')
  @HttpCode(202)
  @Roles('admin')
  @Throws(WebhookNotFoundError, WebhookDisabledError)
  replayFailed(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.webhookId) id: string,
    @Body() { since }: ReplayFailedDto,
  ): Promise<ReplayedResponse> {
    return this.webhooks.replayFailed(actor, id, new Date(since));
  }
}
