import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { WebhookMessageType } from '../webhook.vocabulary.js';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';

/** Whose an endpoint is: a company's, by its id, or the board's. */
export type WebhookOwner = string | null;

@Injectable()
export class WebhookEndpointsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get endpoints() {
    return this.unitOfWork.manager.getRepository(WebhookEndpointEntity);
  }

  async findById(id: string): Promise<WebhookEndpointEntity | null> {
    return this.endpoints.findOneBy({ id });
  }

  async findOf(owner: WebhookOwner, id: string): Promise<WebhookEndpointEntity | null> {
    return this.endpoints.findOneBy({ id, employerId: owner ?? IsNull() });
  }

  /** It stays as it is until the present transaction ends. */
  async lockById(id: string): Promise<WebhookEndpointEntity | null> {
    return this.endpoints.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async lockOf(owner: WebhookOwner, id: string): Promise<WebhookEndpointEntity | null> {
    return this.endpoints.findOne({ where: { id, employerId: owner ?? IsNull() }, lock: { mode: 'pessimistic_write' } });
  }

  /** Until the present transaction ends, whoever else asks this of the owner waits. */
  async queueFor(owner: WebhookOwner): Promise<void> {
    await this.unitOfWork.queueFor(`webhooks ${owner ?? 'board'}`);
  }

  async countOf(owner: WebhookOwner): Promise<number> {
    return this.endpoints.countBy({ employerId: owner ?? IsNull() });
  }

  async insert(endpoint: Omit<WebhookEndpointEntity, 'employer'>): Promise<void> {
    await this.endpoints.insert(endpoint);
  }

  async update(endpoint: WebhookEndpointEntity, changes: Partial<WebhookEndpointEntity>): Promise<void> {
    Object.assign(endpoint, changes);
    await this.endpoints.update(endpoint.id, changes);
  }

  async delete(id: string): Promise<void> {
    await this.endpoints.delete(id);
  }

  async deleteOfEmployers(employerIds: string[]): Promise<void> {
    await this.endpoints.createQueryBuilder().delete().where('employer_id = any(:employerIds)', { employerIds }).execute();
  }

  /** The enabled ones that were made for this: of the company, and of the board. */
  async findIdsListeningTo(type: WebhookMessageType, employerId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `select id from webhook_endpoints where (employer_id = $1 or employer_id is null) and disabled_at is null and $2 = any(events) order by id`,
      [employerId, type],
    );
    return rows.map(({ id }) => id);
  }

  /** Something arrived there, whatever failed before. */
  async noteArrival(id: string, url: string): Promise<void> {
    await this.unitOfWork.manager.query(
      'update webhook_endpoints set failing_since = null, failed_at = null where id = $1 and url = $2 and failing_since is not null',
      [id, url],
    );
  }

  async forgetPreviousSecrets(): Promise<void> {
    await this.unitOfWork.manager.query(
      'update webhook_endpoints set previous_secret = null, previous_secret_until = null where previous_secret_until <= now()',
    );
  }

  /** Some whose secrets are not sealed with this key, held until the present transaction ends. */
  async lockSealedOtherwise(keyId: Buffer, after: string | null, limit: number): Promise<WebhookEndpointEntity[]> {
    return this.endpoints
      .createQueryBuilder('endpoint')
      .where('substring(endpoint.secret from 1 for :length) <> :keyId', { keyId, length: keyId.length })
      .andWhere(after === null ? 'true' : 'endpoint.id > :after', { after })
      .orderBy('endpoint.id')
      .limit(limit)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  /** In the order in which they were made. */
  async list<Item>(
    owner: WebhookOwner,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (endpoint: WebhookEndpointEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.endpoints
      .createQueryBuilder('endpoint')
      .where(owner === null ? 'endpoint.employerId is null' : 'endpoint.employerId = :owner', { owner });
    return readPageByTime(list, { kind: 'webhooks', by: 'createdAt', order: 'ASC', limit, cursor }, itemOf);
  }
}
