import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ProofCheckEntity } from './proof-check.entity.js';

@Injectable()
export class ProofChecksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get checks() {
    return this.unitOfWork.manager.getRepository(ProofCheckEntity);
  }

  async find(userId: string): Promise<Date | null> {
    return (await this.checks.findOneBy({ userId }))?.checkedAt ?? null;
  }

  /** Writes a check down, unless the last one is too short a time ago; of several at the same moment, one. @returns whether it did */
  async begin(userId: string, secondsBetween: number): Promise<boolean> {
    const begun: object[] = await this.unitOfWork.manager.query(
      `insert into proof_checks (user_id, checked_at) values ($1, now())
       on conflict (user_id) do update set checked_at = excluded.checked_at
         where proof_checks.checked_at <= excluded.checked_at - make_interval(secs => $2)
       returning user_id`,
      [userId, secondsBetween],
    );
    return begun.length > 0;
  }

  async delete(userId: string): Promise<void> {
    await this.checks.delete({ userId });
  }
}
