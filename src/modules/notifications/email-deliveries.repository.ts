import { Injectable } from '@nestjs/common';
import { In, LessThan, Not } from 'typeorm';
import type { Page } from '../../common/paging/page.js';
import { readPageByTime } from '../../infra/database/keyset.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import type { MailState } from './delivery/mail-delivery.states.js';
import { EmailDeliveryEntity } from './email-delivery.entity.js';

type NewDelivery = Pick<EmailDeliveryEntity, 'id' | 'key' | 'mail' | 'params' | 'recipientId' | 'createdAt'>;

@Injectable()
export class EmailDeliveriesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get deliveries() {
    return this.unitOfWork.manager.getRepository(EmailDeliveryEntity);
  }

  /** @returns the ids of those that were not owed already */
  async insertNew(deliveries: NewDelivery[]): Promise<string[]> {
    const { raw } = await this.deliveries.createQueryBuilder().insert().values(deliveries).orIgnore().returning('id').execute();
    return (raw as { id: string }[]).map(({ id }) => id);
  }

  async findById(id: string): Promise<EmailDeliveryEntity | null> {
    return this.deliveries.findOneBy({ id });
  }

  /** @returns false where it is not there any more */
  async markSent(id: string, sentAt: Date): Promise<boolean> {
    const changes = { sentAt, state: 'sent' as const, fault: null, attempts: () => 'attempts + 1' };
    return ((await this.deliveries.update(id, changes)).affected ?? 0) > 0;
  }

  /** What was sent stays so, alone or in a digest. */
  async setState(id: string, state: MailState): Promise<void> {
    await this.deliveries.update({ id, state: Not(In(['sent', 'digested'])) }, { state });
  }

  async noteFault(id: string, fault: string): Promise<void> {
    await this.deliveries.update(id, { fault, attempts: () => 'attempts + 1' });
  }

  /** It was taken, and came back. */
  async markBounced(id: string, fault: string): Promise<void> {
    await this.deliveries.update(id, { state: 'failed', fault });
  }

  async setTurn(id: string, notBefore: Date): Promise<void> {
    await this.deliveries.update(id, { notBefore });
  }

  /** Back to the beginning. @returns false where it is in none of these states */
  async requeue(id: string, from: readonly MailState[]): Promise<boolean> {
    const changes = { state: 'queued' as const, sentAt: null, fault: null, notBefore: null };
    return ((await this.deliveries.update({ id, state: In(from) }, changes)).affected ?? 0) > 0;
  }

  async listOf<Item>(
    recipientId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (delivery: EmailDeliveryEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.deliveries.createQueryBuilder('delivery').where('delivery.recipientId = :recipientId', { recipientId });
    return readPageByTime(list, { kind: 'mails', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }

  /** All there are, newest first. */
  async list<Item>(
    {
      status,
      mail,
      recipientId,
      limit,
      cursor,
    }: { status?: MailState; mail?: string; recipientId?: string; limit: number; cursor?: string },
    itemOf: (delivery: EmailDeliveryEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.deliveries.createQueryBuilder('delivery').where('true');
    if (status !== undefined) list.andWhere('delivery.state = :status', { status });
    if (mail !== undefined) list.andWhere('delivery.mail = :mail', { mail });
    if (recipientId !== undefined) list.andWhere('delivery.recipientId = :recipientId', { recipientId });
    return readPageByTime(list, { kind: 'deliveries', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }

  /** Whose mails wait for the next one of the day. @returns ids of accounts, in order, after one */
  async listHolders(after: string | null, limit: number): Promise<string[]> {
    const rows: { recipient_id: string }[] = await this.unitOfWork.manager.query(
      `select distinct recipient_id from email_deliveries
        where state = 'held' and recipient_id is not null and ($1::uuid is null or recipient_id > $1) order by 1 limit $2`,
      [after, limit],
    );
    return rows.map(({ recipient_id: id }) => id);
  }

  /** Puts what waits for somebody into a mail with others. @returns how many */
  async digest(recipientId: string, digestId: string, limit: number): Promise<number> {
    const held = await this.deliveries.find({
      select: { id: true },
      where: { recipientId, state: 'held' },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: limit,
    });
    const { affected } = await this.deliveries.update({ id: In(held.map(({ id }) => id)), state: 'held' }, { state: 'digested', digestId });
    return affected ?? 0;
  }

  /** What went into a mail with others, the oldest first. */
  async listDigested(digestId: string): Promise<EmailDeliveryEntity[]> {
    return this.deliveries.find({ where: { digestId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @returns the ids of those that were there, as of every deletion here */
  async deleteOf(recipientId: string): Promise<string[]> {
    return this.delete('recipient_id = :recipientId', { recipientId });
  }

  /** Those about these things, to whomever; and mails that told of them among others, as far as they were sent. Each kind has its index. */
  async deleteAbout(kind: 'applicationId' | 'interviewId' | 'invitationId' | 'linkId', ids: string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const { raw } = await this.deliveries
      .createQueryBuilder()
      .delete()
      .where(`params ->> '${kind}' = any(:ids)`, { ids })
      .returning('id, digest_id')
      .execute();
    const gone = raw as { id: string; digest_id: string | null }[];
    const digests = [...new Set(gone.flatMap(({ digest_id: id }) => id ?? []))];
    const sent = digests.length === 0 ? [] : await this.delete('id = any(:digests) and sent_at is not null', { digests });
    return [...gone.map(({ id }) => id), ...sent];
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
