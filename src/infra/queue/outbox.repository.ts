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

  /** How many messages there are, up to 10,000, and how long the oldest has waited. */
  async backlog(): Promise<{ count: number; oldestSeconds: number }> {
    const [row] = await this.unitOfWork.manager.query<[{ count: number; oldest: number | null }]>(
      `select (select count(*)::int from (select from outbox_messages limit 10000) counted) as count,
              (select extract(epoch from now() - created_at)::float8 from outbox_messages order by id limit 1) as oldest`,
    );
    return { count: row.count, oldestSeconds: Math.max(0, row.oldest ?? 0) };
  }
}
