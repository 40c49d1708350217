import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { WebhookDeliveriesService } from '../deliveries/webhook-deliveries.service.js';
import type { CreateWebhookDto } from '../dto/create-webhook.dto.js';
import type { ListWebhookDeliveriesQuery } from '../dto/list-webhook-deliveries.query.js';
import type { UpdateWebhookDto } from '../dto/update-webhook.dto.js';
import type { ReplayedResponse, WebhookDeliveryResponse, WebhookDeliveryWithBodyResponse } from '../dto/webhook-delivery.response.js';
import type { WebhookResponse, WebhookWithSecretResponse } from '../dto/webhook.response.js';
import { WebhookEndpointsService } from '../endpoints/webhook-endpoints.service.js';
import { BoardWebhookChanged, type BoardWebhookChange } from '../webhook.events.js';

/** Whose they are. */
const BOARD = null;

/**
 * Where the board tells of what happens on it, for administrators. Every change and its entry in the audit log are one
 * transaction; what is sent where is in no entry, since an address may hold a secret.
 */
@Injectable()
export class BoardWebhooksService {
  constructor(
    private readonly webhooks: WebhookEndpointsService,
    private readonly deliveries: WebhookDeliveriesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  async create(actor: Actor, webhook: CreateWebhookDto): Promise<WebhookWithSecretResponse> {
    return this.recorded(
      actor,
      'create',
      ({ id }) => id,
      webhook.events.join(', '),
      () => this.webhooks.create(BOARD, webhook),
    );
  }

  async list(page: PageQuery): Promise<Page<WebhookResponse>> {
    return this.webhooks.list(BOARD, page);
  }

  async get(id: string): Promise<WebhookResponse> {
    return this.webhooks.get(BOARD, id);
  }

  async update(actor: Actor, id: string, changes: UpdateWebhookDto): Promise<WebhookResponse> {
    const fields = `Changed: ${Object.keys(changes).join(', ')}`;
    return this.recorded(actor, 'update', id, fields, () => this.webhooks.update(BOARD, id, changes));
  }

  async delete(actor: Actor, id: string): Promise<void> {
    return this.recorded(actor, 'delete', id, null, () => this.webhooks.delete(BOARD, id));
  }

  async rotateSecret(actor: Actor, id: string, overlapHours: number): Promise<WebhookWithSecretResponse> {
    return this.recorded(actor, 'rotate-secret', id, null, () => this.webhooks.rotateSecret(BOARD, id, overlapHours));
  }

  async test(id: string): Promise<WebhookDeliveryResponse> {
    return this.deliveries.test(BOARD, id);
  }

  async listDeliveries(id: string, query: ListWebhookDeliveriesQuery): Promise<Page<WebhookDeliveryResponse>> {
    return this.deliveries.list(BOARD, id, query);
  }

  async getDelivery(id: string, deliveryId: string): Promise<WebhookDeliveryWithBodyResponse> {
    return this.deliveries.get(BOARD, id, deliveryId);
  }

  async replay(actor: Actor, id: string, deliveryId: string): Promise<WebhookDeliveryResponse> {
    return this.recorded(actor, 'replay', id, `Delivery ${deliveryId}`, () => this.deliveries.replay(BOARD, id, deliveryId));
  }

  async replayFailed(actor: Actor, id: string, since: Date): Promise<ReplayedResponse> {
    const reason = `Failed since ${since.toISOString()}`;
    return this.recorded(actor, 'replay', id, reason, () => this.deliveries.replayFailed(BOARD, id, since));
  }

  /** @param id of what the act makes, how to tell it */
  private async recorded<T>(
    actor: Actor,
    change: BoardWebhookChange,
    id: string | ((result: T) => string),
    detail: string | null,
    act: () => Promise<T>,
  ): Promise<T> {
    return this.unitOfWork.run(async () => {
      const result = await act();
      await this.events.publish(new BoardWebhookChanged(actor.id, typeof id === 'string' ? id : id(result), change, detail));
      return result;
    });
  }
}
