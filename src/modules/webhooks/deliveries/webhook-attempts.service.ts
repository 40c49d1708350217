import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { WebhookEndpointEntity } from '../endpoints/webhook-endpoint.entity.js';
import { WebhookEndpointsRepository } from '../endpoints/webhook-endpoints.repository.js';
import { WebhookEndpointsService } from '../endpoints/webhook-endpoints.service.js';
import { TEST_TYPE } from '../webhook.vocabulary.js';
import { delayAfter } from './retry-schedule.js';
import { type ClaimedDelivery, WebhookAttemptsRepository } from './webhook-attempts.repository.js';
import { type Outcome, WebhookSender } from './webhook-sender.js';

/** Longer than any attempt: after that its worker is dead. */
const LEASE_SECONDS = 60;
/** Attempts under way to one endpoint, about: a slow one does not take all hands. */
const AT_ONCE = 4;
/** Until one is tried that did not get a turn. */
const BUSY_SECONDS = 2;
/** So long nothing may arrive before an endpoint is given up. */
const FAILING_MS = 3 * 86_400_000;

/** Sends what is due, once for each attempt, and sees what comes of it. */
@Injectable()
export class WebhookAttemptsService {
  constructor(
    private readonly attempts: WebhookAttemptsRepository,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly webhooks: WebhookEndpointsService,
    private readonly sender: WebhookSender,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Makes this attempt, unless somebody has begun it. */
  async attempt(deliveryId: string, attempt: number): Promise<void> {
    const delivery = await this.attempts.claim(deliveryId, attempt, LEASE_SECONDS, AT_ONCE);
    if (!delivery) return this.attempts.postpone(deliveryId, attempt, BUSY_SECONDS);
    const endpoint = await this.endpoints.findById(delivery.endpointId);
    if (!endpoint) return;
    const outcome = await this.sender.send(delivery, endpoint);
    if (outcome.error === null) await this.succeeded(delivery, endpoint, outcome);
    else await this.failed(delivery, outcome);
  }

  private async succeeded(delivery: ClaimedDelivery, endpoint: WebhookEndpointEntity, outcome: Outcome): Promise<void> {
    await this.attempts.succeed(delivery, outcome);
    if (endpoint.failingSince !== null) await this.endpoints.setFailing(endpoint.id, false);
  }

  /** Whoever changes both holds the endpoint before its deliveries. */
  private async failed(delivery: ClaimedDelivery, outcome: Outcome): Promise<void> {
    await this.unitOfWork.run(async () => {
      const endpoint = await this.endpoints.lockById(delivery.endpointId);
      if (!endpoint) return;
      const isTest = delivery.type === TEST_TYPE;
      const delayMs = isTest || outcome.isGone ? null : delayAfter(delivery.failures + 1, outcome.retryAfterMs);
      if (!(await this.attempts.fail(delivery, outcome, delayMs))) return;
      if (outcome.isGone) return this.webhooks.disable(endpoint, 'gone');
      if (isTest) return;
      if (endpoint.failingSince === null) await this.endpoints.setFailing(endpoint.id, true);
      else if (Date.now() - endpoint.failingSince.getTime() > FAILING_MS) await this.webhooks.disable(endpoint, 'failing');
    });
  }
}
