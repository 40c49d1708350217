import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { CompanyGateService } from '../../employers/members/company-gate.service.js';
import { WebhookDeliveriesService } from '../deliveries/webhook-deliveries.service.js';
import type { CreateWebhookDto } from '../dto/create-webhook.dto.js';
import type { ListWebhookDeliveriesQuery } from '../dto/list-webhook-deliveries.query.js';
import type { UpdateWebhookDto } from '../dto/update-webhook.dto.js';
import type { ReplayedResponse, WebhookDeliveryResponse, WebhookDeliveryWithBodyResponse } from '../dto/webhook-delivery.response.js';
import type { WebhookResponse, WebhookWithSecretResponse } from '../dto/webhook.response.js';
import { WebhookEndpointsService } from '../endpoints/webhook-endpoints.service.js';

/**
 * The webhooks of a company, for its owners. Not for recruiters: what is sent tells of postings and applications of all hiring
 * teams, of which a recruiter may be on none. Whoever changes something holds the company: nobody does who is being taken out.
 */
@Injectable()
export class CompanyWebhooksService {
  constructor(
    private readonly gate: CompanyGateService,
    private readonly webhooks: WebhookEndpointsService,
    private readonly deliveries: WebhookDeliveriesService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async create(actor: Actor, employerId: string, webhook: CreateWebhookDto): Promise<WebhookWithSecretResponse> {
    return this.asOwner(actor, employerId, () => this.webhooks.create(employerId, webhook));
  }

  async list(actor: Actor, employerId: string, page: PageQuery): Promise<Page<WebhookResponse>> {
    await this.gate.assertOwner(actor, employerId);
    return this.webhooks.list(employerId, page);
  }

  async get(actor: Actor, employerId: string, id: string): Promise<WebhookResponse> {
    await this.gate.assertOwner(actor, employerId);
    return this.webhooks.get(employerId, id);
  }

  async update(actor: Actor, employerId: string, id: string, changes: UpdateWebhookDto): Promise<WebhookResponse> {
    return this.asOwner(actor, employerId, () => this.webhooks.update(employerId, id, changes));
  }

  async delete(actor: Actor, employerId: string, id: string): Promise<void> {
    return this.asOwner(actor, employerId, () => this.webhooks.delete(employerId, id));
  }

  async rotateSecret(actor: Actor, employerId: string, id: string, overlapHours: number): Promise<WebhookWithSecretResponse> {
    return this.asOwner(actor, employerId, () => this.webhooks.rotateSecret(employerId, id, overlapHours));
  }

  async test(actor: Actor, employerId: string, id: string): Promise<WebhookDeliveryResponse> {
    return this.asOwner(actor, employerId, () => this.deliveries.test(employerId, id));
  }

  async listDeliveries(
    actor: Actor,
    employerId: string,
    id: string,
    query: ListWebhookDeliveriesQuery,
  ): Promise<Page<WebhookDeliveryResponse>> {
    await this.gate.assertOwner(actor, employerId);
    return this.deliveries.list(employerId, id, query);
  }

  async getDelivery(actor: Actor, employerId: string, id: string, deliveryId: string): Promise<WebhookDeliveryWithBodyResponse> {
    await this.gate.assertOwner(actor, employerId);
    return this.deliveries.get(employerId, id, deliveryId);
  }

  async replay(actor: Actor, employerId: string, id: string, deliveryId: string): Promise<WebhookDeliveryResponse> {
    return this.asOwner(actor, employerId, () => this.deliveries.replay(employerId, id, deliveryId));
  }

  async replayFailed(actor: Actor, employerId: string, id: string, since: Date): Promise<ReplayedResponse> {
    return this.asOwner(actor, employerId, () => this.deliveries.replayFailed(employerId, id, since));
  }

  private async asOwner<T>(actor: Actor, employerId: string, work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.gate.holdAsOwner(actor, employerId);
      return work();
    });
  }
}
