import { Injectable } from '@nestjs/common';
import { WebhookEndpointsService } from '../../webhooks/endpoints/webhook-endpoints.service.js';
import type { Letters } from './mails.js';
import { webhookDisabled } from './webhook.mails.js';

/** Looks up what mails about webhooks are about. */
@Injectable()
export class WebhookLetters {
  constructor(private readonly webhooks: WebhookEndpointsService) {}

  readonly letters: Letters<'webhook-disabled'> = {
    'webhook-disabled': async ({ endpointId, reason }, reader) => {
      const webhook = await this.webhooks.briefing(endpointId);
      return webhook?.status === 'disabled' ? webhookDisabled(webhook, reason, reader) : null;
    },
  };
}
