import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { AccountEventEntity } from './account-event.entity.js';
import { PROOFS_OF_OWNERSHIP } from './account-event.vocabulary.js';

@Injectable()
export class AccountEventsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get events() {
    return this.unitOfWork.manager.getRepository(AccountEventEntity);
  }

  /** Of an account that is erased at the same moment, what is left is an event of nobody. */
  async insert({ id, userId, type, details, userAgent, network, createdAt }: Omit<AccountEventEntity, 'user'>): Promise<void> {
    // The lock waits for an erasure to end; the foreign key alone would find out too late, and fail.
    await this.unitOfWork.manager.query(
      `insert into account_events (id, user_id, type, details, user_agent, network, created_at)
       values ($1, (select u.id from users u where u.id = $2 for key share), $3, $4, $5, $6, $7)`,
      [id, userId, type, details, userAgent, network, createdAt],
    );
  }

  /** Newest first. */
  async listOf<Item>(userId: string, { limit, cursor }: PageQuery, itemOf: (event: AccountEventEntity) => Item): Promise<Page<Item>> {
    const list = this.events.createQueryBuilder('event').where('event.userId = :userId', { userId });
    return readPageByTime(list, { kind: 'account-events', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }

  /** Did the owner prove himself from this network before? */
  async wasOwnerIn(userId: string, network: string): Promise<boolean> {
    return this.events.existsBy({ userId, network, type: In(PROOFS_OF_OWNERSHIP) });
  }

  async deleteOf(userId: string): Promise<void> {
    await this.events.delete({ userId });
  }

  /** Forgets what is older, and what is about nobody. */
  async deleteBefore(time: Date): Promise<void> {
    await this.unitOfWork.manager.query('delete from account_events where created_at < $1 or user_id is null', [time]);
  }
}
