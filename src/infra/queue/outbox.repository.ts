import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OutboxMessageEntity } from './outbox-message.entity.js';

@Injectable()
export class OutboxRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(messages: Pick<OutboxMessageEntity, 'id' | 'type' | 'payload'>[]): Promise<void> {
    await this.unitOfWork.manager.insert(OutboxMessageEntity, messages);
  }

  /** The oldest messages that no other dispatcher is looking at, locked until the transaction ends. */
  async lockOldest(limit: number): Promise<OutboxMessageEntity[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(OutboxMessageEntity, 'message')
      .orderBy('message.id', 'ASC')
      .limit(limit)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  async delete(messages: OutboxMessageEntity[]): Promise<void> {
    await this.unitOfWork.manager.delete(
      OutboxMessageEntity,
      messages.map(({ id }) => id),
    );
  }
}
