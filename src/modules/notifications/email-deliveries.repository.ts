import { Injectable } from '@nestjs/common';
import { In, LessThan, Not } from 'typeorm';
import type { Page } from '../../common/paging/page.js';
import { readPageByTime } from '../../infra/database/keyset.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import type { MailName } from './mails/mails.js';
import type { MailState } from './delivery/mail-delivery.states.js';
import { EmailDeliveryEntity } from './email-delivery.entity.js';

type NewDelivery = Pick<EmailDeliveryEntity, 'id' | 'key' | 'mail' | 'params' | 'recipientId' | 'createdAt' | 'taskId'>;

/** A mail that a worker sends at this moment. */
export type ClaimedMail = Pick<EmailDeliveryEntity, 'id' | 'mail' | 'params' | 'recipientId' | 'createdAt' | 'notBefore'> & {
  leasedUntil: Date;
};

/** A mail that waits to be sent. */
export type QueuedMail = Pick<EmailDeliveryEntity, 'id' | 'mail' | 'taskId' | 'createdAt'>;

const NOT_LEASED = '(leased_until is null or leased_until <= now())';

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

  /** Of several who ask for it, one gets it. @returns null where it was sent, or somebody else is at it, or there is none */
  async claim(id: string, leaseSeconds: number): Promise<ClaimedMail | null> {
    const [rows] = await this.unitOfWork.manager.query<[ClaimedMail[], number]>(
      `update email_deliveries set leased_until = now() + make_interval(secs => $2)
        where id = $1 and sent_at is null and state <> 'digested' and ${NOT_LEASED}
       returning id, mail, params, recipient_id as "recipientId", created_at as "createdAt", not_before as "notBefore",
                 leased_until as "leasedUntil"`,
      [id, leaseSeconds],
    );
    return rows[0] ?? null;
  }

  /** @param until as it was last @returns as it is now; null where it is not held any more */
  async renew(id: string, until: Date, leaseSeconds: number): Promise<Date | null> {
    const [rows] = await this.unitOfWork.manager.query<[{ until: Date }[], number]>(
      `update email_deliveries set leased_until = now() + make_interval(secs => $3) where id = $1 and leased_until = $2
       returning leased_until as until`,
      [id, until, leaseSeconds],
    );
    return rows[0]?.until ?? null;
  }

  async release(id: string, leasedUntil: Date): Promise<void> {
    await this.deliveries.update({ id, leasedUntil }, { leasedUntil: null });
  }

  /** @param sentTo a mark of the address @returns false where it is not there any more */
  async markSent(id: string, sentAt: Date, sentTo: Buffer): Promise<boolean> {
    const changes = { sentAt, sentTo, state: 'sent' as const, fault: null, leasedUntil: null, attempts: () => 'attempts + 1' };
    return ((await this.deliveries.update(id, changes)).affected ?? 0) > 0;
  }

  /** What became of a mail that one holds. What was sent stays so, alone or in a digest. */
  async settle(id: string, state: MailState): Promise<void> {
    await this.deliveries.update({ id, state: Not(In(['sent', 'digested'])) }, { state, leasedUntil: null });
  }

  /** Its task does not try any more; unless another one is at it. */
  async giveUp(id: string): Promise<void> {
    await this.deliveries
      .createQueryBuilder()
      .update({ state: 'failed' })
      .where(`id = :id and state = 'queued' and ${NOT_LEASED}`, { id })
      .execute();
  }

  /** Its turn is over: for another attempt it needs another. */
  async noteFault(id: string, fault: string): Promise<void> {
    await this.deliveries.update(id, { fault, notBefore: null, attempts: () => 'attempts + 1' });
  }

  /** It was taken, and came back. */
  async markBounced(id: string, fault: string): Promise<void> {
    await this.deliveries.update(id, { state: 'failed', fault });
  }

  async setTurn(id: string, notBefore: Date): Promise<void> {
    await this.deliveries.update(id, { notBefore });
  }

  /** Back to the beginning. @returns false where it is in none of these states, or somebody is at it */
  async requeue(id: string, from: readonly MailState[], taskId: string): Promise<boolean> {
    const { affected } = await this.deliveries
      .createQueryBuilder()
      .update({ state: 'queued', sentAt: null, sentTo: null, fault: null, notBefore: null, taskId })
      .where(`id = :id and state = any(:from) and ${NOT_LEASED}`, { id, from })
      .execute();
    return (affected ?? 0) > 0;
  }

  /** Those that failed without having been sent, and were owed since then, back to the beginning, each with a task of its own. */
  async requeueFailed(since: Date): Promise<{ id: string; mail: MailName; taskId: string }[]> {
    const [rows] = await this.unitOfWork.manager.query<[{ id: string; mail: MailName; taskId: string }[], number]>(
      `update email_deliveries set state = 'queued', fault = null, not_before = null, task_id = gen_random_uuid()
        where state = 'failed' and sent_at is null and created_at >= $1 and ${NOT_LEASED}
       returning id, mail, task_id as "taskId"`,
      [since],
    );
    return rows;
  }

  /**
   * Mails that have waited for so long to be sent, the oldest first, which nobody is at. Which task sends them was not always noted:
   * of those from before that, the ones whose task must be over.
   */
  async listQueued(seconds: number, after: QueuedMail | undefined, limit: number): Promise<QueuedMail[]> {
    return this.deliveries
      .createQueryBuilder('delivery')
      .select(['delivery.id', 'delivery.mail', 'delivery.taskId', 'delivery.createdAt'])
      .where(`delivery.state = 'queued' and delivery.createdAt < now() - make_interval(secs => :seconds)`, { seconds })
      .andWhere(`(delivery.taskId is not null or delivery.createdAt < now() - interval '1 day')`)
      .andWhere('(delivery.leasedUntil is null or delivery.leasedUntil <= now())')
      .andWhere(after ? '(delivery.createdAt, delivery.id) > (:createdAt, :id)' : 'true', after)
      .orderBy({ 'delivery.createdAt': 'ASC', 'delivery.id': 'ASC' })
      .limit(limit)
      .getMany();
  }

  /** @returns false where it is not waiting for that task any more */
  async replaceTask(id: string, taskId: string | null, another: string): Promise<boolean> {
    const { affected } = await this.deliveries
      .createQueryBuilder()
      .update({ taskId: another })
      .where(`id = :id and task_id is not distinct from :taskId and state = 'queued' and ${NOT_LEASED}`, { id, taskId })
      .execute();
    return (affected ?? 0) > 0;
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

  /** Does anything wait for somebody that was there before? */
  async holdsFor(recipientId: string, before: Date): Promise<boolean> {
    return this.deliveries.existsBy({ recipientId, state: 'held', createdAt: LessThan(before) });
  }

  /** Puts what was there before, and waits for somebody, into a mail with others. @returns how many */
  async digest(recipientId: string, digestId: string, before: Date, limit: number): Promise<number> {
    const held = await this.deliveries.find({
      select: { id: true },
      where: { recipientId, state: 'held', createdAt: LessThan(before) },
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
