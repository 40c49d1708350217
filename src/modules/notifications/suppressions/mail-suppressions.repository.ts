import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { containsPattern } from '../../../infra/database/like.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { MailSuppressionEntity } from './mail-suppression.entity.js';
import type { SuppressionReason } from './mail-suppression.vocabulary.js';

@Injectable()
export class MailSuppressionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get suppressions() {
    return this.unitOfWork.manager.getRepository(MailSuppressionEntity);
  }

  async findByEmail(email: string): Promise<MailSuppressionEntity | null> {
    return this.suppressions.findOneBy({ email });
  }

  /** @returns false where the address is suppressed already */
  async insertNew(suppression: MailSuppressionEntity): Promise<boolean> {
    const { raw } = await this.suppressions.createQueryBuilder().insert().values(suppression).orIgnore().returning('id').execute();
    return (raw as unknown[]).length > 0;
  }

  /** Nobody has the address: what it was suppressed for before stops fewer mails. @returns false where that is known already */
  async putBounce(suppression: MailSuppressionEntity): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<unknown[]>(
      `insert into mail_suppressions as known (id, email, reason, note, created_at) values ($1, $2, 'bounce', $3, $4)
       on conflict (email) do update set reason = 'bounce', note = excluded.note where known.reason <> 'bounce'
       returning id`,
      [suppression.id, suppression.email, suppression.note, suppression.createdAt],
    );
    return rows.length > 0;
  }

  /** @returns what was there */
  async delete(id: string): Promise<MailSuppressionEntity | null> {
    const suppression = await this.suppressions.findOneBy({ id });
    return suppression && ((await this.suppressions.delete(id)).affected ?? 0) > 0 ? suppression : null;
  }

  async deleteByEmail(email: string): Promise<void> {
    await this.suppressions.delete({ email });
  }

  /** Newest first. `q` is a part of the address. */
  async list<Item>(
    { q, reason, limit, cursor }: { q?: string; reason?: SuppressionReason; limit: number; cursor?: string },
    itemOf: (suppression: MailSuppressionEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.suppressions.createQueryBuilder('suppression').where('true');
    if (q !== undefined) list.andWhere('suppression.email ilike :q', { q: containsPattern(q) });
    if (reason !== undefined) list.andWhere('suppression.reason = :reason', { reason });
    return readPageByTime(list, { kind: 'suppressions', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }
}
