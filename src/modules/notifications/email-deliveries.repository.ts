import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../common/paging/cursor.js';
import { type Page, pageOf } from '../../common/paging/page.js';
import { readPage } from '../../infra/database/keyset.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { EmailDeliveryEntity } from './email-delivery.entity.js';

@Injectable()
export class EmailDeliveriesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get deliveries() {
    return this.unitOfWork.manager.getRepository(EmailDeliveryEntity);
  }

  /** @returns the ids of those that were not owed already */
  async insertNew(deliveries: Omit<EmailDeliveryEntity, 'recipient'>[]): Promise<string[]> {
    const { raw } = await this.deliveries.createQueryBuilder().insert().values(deliveries).orIgnore().returning('id').execute();
    return (raw as { id: string }[]).map(({ id }) => id);
  }

  async findById(id: string): Promise<EmailDeliveryEntity | null> {
    return this.deliveries.findOneBy({ id });
  }

  /** @returns false where it is not there any more */
  async markSent(id: string, sentAt: Date): Promise<boolean> {
    return ((await this.deliveries.update(id, { sentAt })).affected ?? 0) > 0;
  }

  async listOf<Item>(
    recipientId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (delivery: EmailDeliveryEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.deliveries.createQueryBuilder('delivery').where('delivery.recipientId = :recipientId', { recipientId });
    const { rows, count } = await readPage(list, {
      by: ['delivery.createdAt', 'delivery.id'],
      order: 'DESC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'mails', isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ createdAt, id }) => encodeCursor('mails', [createdAt.toISOString(), id]), itemOf);
  }

  /** @returns the ids of those that were there, as of every deletion here */
  async deleteOf(recipientId: string): Promise<string[]> {
    return this.delete('recipient_id = :recipientId', { recipientId });
  }

  /** Those about these things, to whomever. */
  async deleteAbout(kind: 'applicationId' | 'interviewId' | 'invitationId' | 'linkId', ids: string[]): Promise<string[]> {
    return ids.length === 0 ? [] : this.delete('params ->> :kind = any(:ids)', { kind, ids });
  }

  /** Some of those that were owed before a day. What was not sent by then never will be. */
  async deleteOld(before: Date, limit: number): Promise<string[]> {
    return this.delete('id in (select id from email_deliveries where created_at < :before order by id limit :limit)', { before, limit });
  }

  async countOld(before: Date): Promise<number> {
    return this.deliveries.countBy({ createdAt: LessThan(before) });
  }

  private async delete(condition: string, parameters: object): Promise<string[]> {
    const { raw } = await this.deliveries.createQueryBuilder().delete().where(condition, parameters).returning('id').execute();
    return (raw as { id: string }[]).map(({ id }) => id);
  }
}
