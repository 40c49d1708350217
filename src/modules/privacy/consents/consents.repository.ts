import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ConsentRecordEntity } from './consent-record.entity.js';
import type { ConsentPurpose } from './consent.vocabulary.js';

/** Records of which there is a later one for the same purpose. */
const SUPERSEDED = `select r.id from consent_records r
  where r.created_at < $1
    and exists (select from consent_records l where l.user_id = r.user_id and l.purpose = r.purpose and l.id > r.id and l.created_at < $1)`;

@Injectable()
export class ConsentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get records() {
    return this.unitOfWork.manager.getRepository(ConsentRecordEntity);
  }

  /** Everything that a person agreed to and took back, oldest first. */
  async listOf(userId: string, purpose?: ConsentPurpose): Promise<ConsentRecordEntity[]> {
    return this.records.find({ where: { userId, ...(purpose && { purpose }) }, order: { id: 'ASC' } });
  }

  /** The same, of one purpose; nobody else may add to it before the present transaction ends. */
  async lock(userId: string, purpose: ConsentPurpose): Promise<ConsentRecordEntity[]> {
    await this.unitOfWork.manager.query('select from users where id = $1 for no key update', [userId]);
    return this.listOf(userId, purpose);
  }

  async insert(record: Omit<ConsentRecordEntity, 'user'>): Promise<void> {
    await this.records.insert(record);
  }

  async deleteOf(userId: string): Promise<void> {
    await this.records.delete({ userId });
  }

  /** Records that ended before a day: what came after them did too. */
  async countSuperseded(before: Date): Promise<number> {
    const [row] = (await this.unitOfWork.manager.query(`select count(*)::int as count from (${SUPERSEDED}) s`, [before])) as {
      count: number;
    }[];
    return row?.count ?? 0;
  }

  async deleteSuperseded(before: Date, limit: number): Promise<number> {
    const [rows] = (await this.unitOfWork.manager.query(
      `delete from consent_records where id in (${SUPERSEDED} order by r.id limit $2) returning id`,
      [before, limit],
    )) as [object[]];
    return rows.length;
  }
}
