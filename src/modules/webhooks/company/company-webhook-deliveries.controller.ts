import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError } from '../../employers/employer.errors.js';
import { ListWebhookDeliveriesQuery } from '../dto/list-webhook-deliveries.query.js';
import { ReplayFailedDto } from '../dto/replay-failed.dto.js';
import {
  ReplayedResponse,
  WebhookDeliveryPageResponse,
  WebhookDeliveryResponse,
  WebhookDeliveryWithBodyResponse,
} from '../dto/webhook-delivery.response.js';
import { TooManyWebhookTestsError, WebhookDeliveryNotFoundError, WebhookDisabledError, WebhookNotFoundError } from '../webhook.errors.js';
import { CompanyWebhooksService } from './company-webhooks.service.js';

const NOT_FOUND = [EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError, WebhookNotFoundError] as const;

@ApiTags('Webhooks')
@Controller({ path: 'employers/:id/webhooks/:webhookId', version: '1' })
export class CompanyWebhookDeliveriesController {
  constructor(private readonly webhooks: CompanyWebhooksService) {}

  /** Sends a message that tells of nothing, once. What came of it is in the log a moment later. */
  @Post('test')
  @HttpCode(202)
  @Roles('employer')
  @Throws(...NOT_FOUND, WebhookDisabledError, TooManyWebhookTestsError)
  test(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
  ): Promise<WebhookDeliveryResponse> {
    return this.webhooks.test(actor, id, webhookId);
  }

  /** What was sent, and what came of it, the newest first. */
  @Get('deliveries')
  @Roles('employer')
  @Throws(...NOT_FOUND)
  list(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
    @Query() query: ListWebhookDeliveriesQuery,
  ): Promise<WebhookDeliveryPageResponse> {
    return this.webhooks.listDeliveries(actor, id, webhookId, query);
  }

  /** One message, with what is sent. */
  @Get('deliveries/:deliveryId')
  @Roles('employer')
  @Throws(...NOT_FOUND, WebhookDeliveryNotFoundError)
  get(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
    @IdParam(DEMO.webhookDeliveryId, 'deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryWithBodyResponse> {
    return this.webhooks.getDelivery(actor, id, webhookId, deliveryId);
  }

  /** Sends a message again now, under the same `webhook-id`, whether it had arrived or not. */
  @Post('deliveries/:deliveryId/replay')
  @HttpCode(202)
  @Roles('employer')
  @Throws(...NOT_FOUND, WebhookDeliveryNotFoundError, WebhookDisabledError)
  replay(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
    @IdParam(DEMO.webhookDeliveryId, 'deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryResponse> {
    return this.webhooks.replay(actor, id, webhookId, deliveryId);
  }

  /** Sends everything again that failed since a time; tests left out. */
  @Post('replay-failed')
  @HttpCode(202)
  @Roles('employer')
  @Throws(...NOT_FOUND, WebhookDisabledError)
  replayFailed(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.webhookId, 'webhookId') webhookId: string,
    @Body() { since }: ReplayFailedDto,
  ): Promise<ReplayedResponse> {
    return this.webhooks.replayFailed(actor, id, webhookId, new Date(since));
  }
}
