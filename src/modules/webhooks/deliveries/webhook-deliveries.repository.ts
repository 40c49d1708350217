import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { DeliveryStatus, WebhookMessageType } from '../webhook.vocabulary.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';

export interface DeliveryFilter {
  status?: DeliveryStatus[];
  type?: WebhookMessageType[];
  limit: number;
  cursor?: string;
}

/** What is sent to whom; how it stands is the same for all that are new. */
export type NewDelivery = Pick<WebhookDeliveryEntity, 'id' | 'endpointId' | 'eventId' | 'subjectId' | 'type' | 'body'>;

@Injectable()
export class WebhookDeliveriesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get deliveries() {
    return this.unitOfWork.manager.getRepository(WebhookDeliveryEntity);
  }

  async findOf(endpointId: string, id: string): Promise<WebhookDeliveryEntity | null> {
    return this.deliveries.findOneBy({ id, endpointId });
  }

  /** @param dueAt until then somebody else sees to it. @returns the ids of those that were not owed already */
  async insertNew(deliveries: NewDelivery[], dueAt: Date): Promise<string[]> {
    const createdAt = new Date();
    const { raw } = await this.deliveries
      .createQueryBuilder()
      .insert()
      .values(deliveries.map((one) => ({ ...one, status: 'pending' as const, attempts: 0, failures: 0, nextAttemptAt: dueAt, createdAt })))
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as { id: string }[]).map(({ id }) => id);
  }

  /** Puts it back to the beginning. */
  async replay(id: string, dueAt: Date): Promise<void> {
    await this.deliveries.update(id, { status: 'pending', failures: 0, nextAttemptAt: dueAt });
  }

  /** The same with all that failed and are no older; tests left out. @returns how many */
  async replayFailed(endpointId: string, since: Date): Promise<number> {
    const [, count] = (await this.unitOfWork.manager.query(
      `update webhook_deliveries set status = 'pending', failures = 0, next_attempt_at = now()
        where endpoint_id = $1 and status = 'failed' and created_at >= $2 and type <> 'webhook.test'`,
      [endpointId, since],
    )) as [unknown, number];
    return count;
  }

  /** What waits will not be sent. */
  async giveUp(endpointId: string, error: string): Promise<void> {
    await this.deliveries.update({ endpointId, status: 'pending' }, { status: 'failed', nextAttemptAt: null, error });
  }

  async countSince(endpointId: string, type: WebhookMessageType, seconds: number): Promise<number> {
    return this.deliveries
      .createQueryBuilder('delivery')
      .where('delivery.endpointId = :endpointId and delivery.type = :type', { endpointId, type })
      .andWhere('delivery.createdAt > now() - make_interval(secs => :seconds)', { seconds })
      .getCount();
  }

  async deleteAbout(subjectIds: string[]): Promise<void> {
    await this.deliveries.createQueryBuilder().delete().where('subject_id = any(:subjectIds)', { subjectIds }).execute();
  }

  /** Some of those from before a day, however they stand. @returns how many */
  async deleteOld(before: Date, limit: number): Promise<number> {
    const { affected } = await this.deliveries
      .createQueryBuilder()
      .delete()
      .where('id in (select id from webhook_deliveries where created_at < :before order by created_at limit :limit)', { before, limit })
      .execute();
    return affected ?? 0;
  }

  async countOld(before: Date): Promise<number> {
    return this.deliveries.countBy({ createdAt: LessThan(before) });
  }

  /** Newest first. */
  async list<Item>(
    endpointId: string,
    { status, type, limit, cursor }: DeliveryFilter,
    itemOf: (delivery: WebhookDeliveryEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.deliveries.createQueryBuilder('delivery').where('delivery.endpointId = :endpointId', { endpointId });
    if (status) list.andWhere('delivery.status = any(:status)', { status });
    if (type) list.andWhere('delivery.type = any(:type)', { type });
    return readPageByTime(list, { kind: 'webhook-deliveries', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }
}
