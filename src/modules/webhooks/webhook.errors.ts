import { defineError } from '../../common/errors/app-error.js';

export class WebhookNotFoundError extends defineError({
  code: 'webhook.not-found',
  kind: 'not-found',
  title: 'There is no such webhook',
}) {}

export class WebhookDeliveryNotFoundError extends defineError({
  code: 'webhook.delivery-not-found',
  kind: 'not-found',
  title: 'There is no such delivery',
}) {}

export class TooManyWebhooksError extends defineError({
  code: 'webhook.too-many',
  kind: 'conflict',
  title: 'There are too many webhooks',
}) {}

export class WebhookDisabledError extends defineError({
  code: 'webhook.disabled',
  kind: 'conflict',
  title: 'The webhook is disabled',
}) {
  constructor() {
    super('Enable it first: PATCH it with { "enabled": true }.');
  }
}

export class TooManyWebhookTestsError extends defineError({
  code: 'webhook.too-many-tests',
  kind: 'too-many-requests',
  title: 'The webhook was tried out too often',
}) {}
