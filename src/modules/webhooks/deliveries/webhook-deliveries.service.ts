import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import type { ListWebhookDeliveriesQuery } from '../dto/list-webhook-deliveries.query.js';
import { type ReplayedResponse, WebhookDeliveryResponse, WebhookDeliveryWithBodyResponse } from '../dto/webhook-delivery.response.js';
import { testMessage } from '../dto/webhook-message.response.js';
import type { WebhookEndpointEntity } from '../endpoints/webhook-endpoint.entity.js';
import { type WebhookOwner, WebhookEndpointsRepository } from '../endpoints/webhook-endpoints.repository.js';
import { TooManyWebhookTestsError, WebhookDeliveryNotFoundError, WebhookDisabledError, WebhookNotFoundError } from '../webhook.errors.js';
import { WebhookDue } from '../webhook.events.js';
import { TEST_TYPE } from '../webhook.vocabulary.js';
import type { WebhookDeliveryEntity } from './webhook-delivery.entity.js';
import { type NewDelivery, WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';

/** A task that was told of a delivery and has not begun by then got lost: it is told again. */
const HANDED_OVER_MS = 600_000;
const TESTS_A_MINUTE = 10;

/** What was sent to an endpoint, and sending it again. Whether the caller may know was asked before. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  async list(owner: WebhookOwner, endpointId: string, query: ListWebhookDeliveriesQuery): Promise<Page<WebhookDeliveryResponse>> {
    await this.endpoint(owner, endpointId);
    return this.deliveries.list(endpointId, query, WebhookDeliveryResponse.from);
  }

  async get(owner: WebhookOwner, endpointId: string, id: string): Promise<WebhookDeliveryWithBodyResponse> {
    await this.endpoint(owner, endpointId);
    return WebhookDeliveryWithBodyResponse.from(await this.found(endpointId, id));
  }

  /** Now, under the same id, and again on the whole schedule if it fails; whether it had arrived or not. @throws WebhookDisabledError */
  async replay(owner: WebhookOwner, endpointId: string, id: string): Promise<WebhookDeliveryResponse> {
    return this.unitOfWork.run(async () => {
      await this.enabled(owner, endpointId);
      const { attempts } = await this.found(endpointId, id);
      await this.deliveries.replay(id, handedOver());
      await this.events.publish(new WebhookDue(id, attempts + 1));
      return WebhookDeliveryResponse.from(await this.found(endpointId, id));
    });
  }

  /** All that failed from then on, as fast as the endpoint takes it. @throws WebhookDisabledError */
  async replayFailed(owner: WebhookOwner, endpointId: string, since: Date): Promise<ReplayedResponse> {
    return this.unitOfWork.run(async () => {
      await this.enabled(owner, endpointId);
      return { replayed: await this.deliveries.replayFailed(endpointId, since) };
    });
  }

  /** Sends a message that tells of nothing, once. @throws WebhookDisabledError, TooManyWebhookTestsError */
  async test(owner: WebhookOwner, endpointId: string): Promise<WebhookDeliveryResponse> {
    return this.unitOfWork.run(async () => {
      await this.enabled(owner, endpointId);
      if ((await this.deliveries.countSince(endpointId, TEST_TYPE, 60)) >= TESTS_A_MINUTE) {
        throw new TooManyWebhookTestsError(`It can be tried out ${TESTS_A_MINUTE} times a minute.`, { retryAfterSeconds: 60 });
      }
      const id = newId();
      const body = JSON.stringify(testMessage(endpointId, new Date()));
      await this.owe([{ id, endpointId, eventId: id, subjectId: endpointId, type: TEST_TYPE, body }]);
      return WebhookDeliveryResponse.from(await this.found(endpointId, id));
    });
  }

  /** What is owed already is not owed again. Within a transaction. */
  async owe(deliveries: NewDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const fresh = await this.deliveries.insertNew(deliveries, handedOver());
    await this.events.publish(...fresh.map((id) => new WebhookDue(id, 1)));
  }

  private async endpoint(owner: WebhookOwner, id: string): Promise<WebhookEndpointEntity> {
    const endpoint = await this.endpoints.findOf(owner, id);
    if (!endpoint) throw new WebhookNotFoundError();
    return endpoint;
  }

  /** It stays enabled until the present transaction ends. */
  private async enabled(owner: WebhookOwner, id: string): Promise<void> {
    const endpoint = await this.endpoints.lockOf(owner, id);
    if (!endpoint) throw new WebhookNotFoundError();
    if (endpoint.disabledAt !== null) throw new WebhookDisabledError();
  }

  private async found(endpointId: string, id: string): Promise<WebhookDeliveryEntity> {
    const delivery = await this.deliveries.findOf(endpointId, id);
    if (!delivery) throw new WebhookDeliveryNotFoundError();
    return delivery;
  }
}

function handedOver(): Date {
  return new Date(Date.now() + HANDED_OVER_MS);
}
