import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OutboxMessageEntity } from './outbox-message.entity.js';

@Injectable()
export class OutboxRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(messages: Pick<OutboxMessageEntity, 'id' | 'type' | 'payload' | 'traceParent'>[]): Promise<void> {
    await this.unitOfWork.manager.insert(OutboxMessageEntity, messages);
  }

  /** The oldest messages of these types that no other dispatcher is looking at, locked until the transaction ends. */
  async lockOldest(types: string[], limit: number): Promise<OutboxMessageEntity[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(OutboxMessageEntity, 'message')
      .where('message.type = any(:types)', { types })
      .orderBy('message.id', 'ASC')
      .limit(limit)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  /** Those of these that are in it. */
  async idsAmong(ids: string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query('select id from outbox_messages where id = any($1::uuid[])', [ids]);
    return rows.map(({ id }) => id);
  }

  /** How many there are, and since when the oldest waits. */
  async measure(): Promise<{ waiting: number; oldestWaitingSeconds: number | null }> {
    const rows: { waiting: number; oldest: string | null }[] = await this.unitOfWork.manager.query(
      'select count(*)::int as waiting, extract(epoch from now() - min(created_at)) as oldest from outbox_messages',
    );
    const { waiting = 0, oldest = null } = rows[0] ?? {};
    return { waiting, oldestWaitingSeconds: oldest === null ? null : Math.max(0, Number(oldest)) };
  }

  /** Forgets messages of other types that have waited for longer than a version of the product takes to be replaced by another. */
  async deleteUnknown(types: string[]): Promise<void> {
    await this.unitOfWork.manager.query("delete from outbox_messages where type <> all($1) and created_at < now() - interval '1 day'", [
      types,
    ]);
  }

  async delete(messages: OutboxMessageEntity[]): Promise<void> {
    await this.unitOfWork.manager.delete(
      OutboxMessageEntity,
      messages.map(({ id }) => id),
    );
  }
}
