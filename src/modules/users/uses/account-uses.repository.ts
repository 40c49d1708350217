import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { AccountUseEntity } from './account-use.entity.js';

/**
 * Accounts that nobody has used since $1, nor by an API token. Administrators stay, and so do suspended accounts, whose
 * owners could not do anything about it, and owners of companies that others belong to, who have to make another one first.
 */
const UNUSED = `from account_uses a join users u on u.id = a.user_id
  where a.used_at < $1 and u.role <> 'admin' and u.status = 'active'
    and not exists (select from api_tokens t where t.user_id = a.user_id and t.last_used_at > coalesce(a.warned_at, $1))
    and not exists (select from employer_members m join employer_members o on o.employer_id = m.employer_id and o.user_id <> m.user_id
                     where m.user_id = a.user_id and m.role = 'owner')`;
const TO_WARN = `${UNUSED} and a.warned_at is null`;
const WARNED = `${UNUSED} and a.warned_at < $2`;

@Injectable()
export class AccountUsesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Written once a day, or after a warning. Whoever else is writing it writes the same, so nobody waits. */
  async record(userId: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `with stale as (
         select user_id from account_uses
          where user_id = $1 and (used_at < now() - interval '1 day' or warned_at is not null) for update skip locked),
       touched as (
         update account_uses a set used_at = now(), warned_at = null from stale where a.user_id = stale.user_id)
       insert into account_uses (user_id, used_at) values ($1, now()) on conflict do nothing`,
      [userId],
    );
  }

  async find(userId: string): Promise<AccountUseEntity | null> {
    return this.unitOfWork.manager.findOneBy(AccountUseEntity, { userId });
  }

  async delete(userId: string): Promise<void> {
    await this.unitOfWork.manager.delete(AccountUseEntity, { userId });
  }

  async countToWarn(before: Date): Promise<number> {
    return this.count(TO_WARN, [before]);
  }

  /** Notes for some of them that they are warned. @returns who they are */
  async warn(before: Date, limit: number): Promise<string[]> {
    const [rows] = (await this.unitOfWork.manager.query(
      `update account_uses set warned_at = now()
        where user_id in (select a.user_id ${TO_WARN} order by a.user_id limit $2 for update of a skip locked) returning user_id as id`,
      [before, limit],
    )) as [{ id: string }[]];
    return rows.map(({ id }) => id);
  }

  async countWarned(before: Date, warnedBefore: Date): Promise<number> {
    return this.count(WARNED, [before, warnedBefore]);
  }

  async listWarned(before: Date, warnedBefore: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(`select a.user_id as id ${WARNED} order by a.user_id limit $3`, [
      before,
      warnedBefore,
      limit,
    ]);
    return rows.map(({ id }) => id);
  }

  async isWarned(userId: string, before: Date, warnedBefore: Date): Promise<boolean> {
    return (await this.count(`${WARNED} and a.user_id = $3`, [before, warnedBefore, userId])) > 0;
  }

  private async count(condition: string, values: unknown[]): Promise<number> {
    const [row]: { count: number }[] = await this.unitOfWork.manager.query(`select count(*)::int as count ${condition}`, values);
    return row?.count ?? 0;
  }
}
