import { Injectable, Logger } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { WebhookEndpointEntity } from '../endpoints/webhook-endpoint.entity.js';
import { WebhookEndpointsRepository } from '../endpoints/webhook-endpoints.repository.js';
import { WebhookEndpointsService } from '../endpoints/webhook-endpoints.service.js';
import { TEST_TYPE } from '../webhook.vocabulary.js';
import { ATTEMPTS, delayAfter } from './retry-schedule.js';
import { type ClaimedDelivery, WebhookAttemptsRepository } from './webhook-attempts.repository.js';
import { type Outcome, WebhookSender } from './webhook-sender.js';

/** Longer than any attempt: after that its worker is dead. */
const LEASE_SECONDS = 60;
/** Attempts under way: slow servers of one owner, however many he names, do not take all hands. */
const AT_ONCE = { endpoint: 4, owner: 10 };
/** Until one is tried that did not get a turn. */
const BUSY_SECONDS = 2;
/** So long nothing may arrive before an endpoint is given up. */
const FAILING_MS = 3 * 86_400_000;
/** Longer than any pause between two attempts: what failed before that says nothing of the days since. */
const FORGOTTEN_MS = 2 * 86_400_000;

/** Our own fault, which must not be less of a failure than one of theirs: it would be tried for ever. */
const NOT_SENT: Outcome = { responseStatus: null, responseExcerpt: null, durationMs: null, error: 'the board could not send it' };

/** Of those that nobody came back from, this is one too many: what ends its worker would end the next. */
const LOST: Outcome = { ...NOT_SENT, error: 'the board did not get to the end of sending it' };

/** Sends what is due, once for each attempt, and sees what comes of it. */
@Injectable()
export class WebhookAttemptsService {
  private readonly logger = new Logger('Webhooks');

  constructor(
    private readonly attempts: WebhookAttemptsRepository,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly webhooks: WebhookEndpointsService,
    private readonly sender: WebhookSender,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Makes this attempt, unless somebody has begun it. */
  async attempt(deliveryId: string, attempt: number): Promise<void> {
    const delivery = await this.unitOfWork.run(async () => {
      await this.attempts.queueForOwnerOf(deliveryId);
      return this.attempts.claim(deliveryId, attempt, LEASE_SECONDS, AT_ONCE);
    });
    if (!delivery) return this.attempts.postpone(deliveryId, attempt, BUSY_SECONDS);
    const endpoint = await this.endpoints.findById(delivery.endpointId);
    if (!endpoint) return;
    const outcome = delivery.failures >= ATTEMPTS ? LOST : await this.send(delivery, endpoint);
    if (outcome.error === null) await this.succeeded(delivery, endpoint, outcome);
    else await this.failed(delivery, endpoint, outcome);
  }

  private async send(delivery: ClaimedDelivery, endpoint: WebhookEndpointEntity): Promise<Outcome> {
    return this.sender.send(delivery, endpoint).catch((error: unknown) => {
      // What it says may hold the URL.
      this.logger.error(`Webhook ${delivery.id} could not be sent: ${error instanceof Error ? error.name : 'an unknown error'}`);
      return NOT_SENT;
    });
  }

  private async succeeded(delivery: ClaimedDelivery, endpoint: WebhookEndpointEntity, outcome: Outcome): Promise<void> {
    await this.attempts.succeed(delivery, outcome);
    await this.endpoints.noteArrival(endpoint.id, endpoint.url);
  }

  /**
   * Whoever changes both holds the endpoint before its deliveries.
   * @param asked as it was when it was sent to: what its server says counts for nothing once it is another
   */
  private async failed(delivery: ClaimedDelivery, asked: WebhookEndpointEntity, outcome: Outcome): Promise<void> {
    await this.unitOfWork.run(async () => {
      const endpoint = await this.endpoints.lockById(delivery.endpointId);
      if (!endpoint) return;
      const isTest = delivery.type === TEST_TYPE;
      const isSame = endpoint.url === asked.url;
      const isGone = isSame && outcome.isGone === true;
      const delayMs = isTest || isGone ? null : delayAfter(delivery.failures + 1, outcome.retryAfterMs);
      if (!(await this.attempts.fail(delivery, outcome, delayMs))) return;
      if (isGone) return this.webhooks.disable(endpoint, 'gone');
      if (isSame && !isTest) await this.noteFailure(endpoint);
    });
  }

  private async noteFailure(endpoint: WebhookEndpointEntity): Promise<void> {
    const now = new Date();
    const { failedAt } = endpoint;
    const goesOn = failedAt !== null && now.getTime() - failedAt.getTime() < FORGOTTEN_MS;
    const failingSince = (goesOn && endpoint.failingSince) || now;
    await this.endpoints.update(endpoint, { failingSince, failedAt: now });
    if (now.getTime() - failingSince.getTime() > FAILING_MS) await this.webhooks.disable(endpoint, 'failing');
  }
}
