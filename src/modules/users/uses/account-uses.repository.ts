import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { AccountUseEntity } from './account-use.entity.js';

/**
 * Accounts that nobody has used since $1. Administrators stay, and so do suspended accounts, whose owners could not do anything
 * about it, and owners of companies that others belong to, who have to make another one first.
 */
const UNUSED = `from account_uses a join users u on u.id = a.user_id
  where a.used_at < $1 and u.role <> 'admin' and u.status = 'active'
    and not exists (select from employer_members m join employer_members o on o.employer_id = m.employer_id and o.user_id <> m.user_id
                     where m.user_id = a.user_id and m.role = 'owner')`;
/** Where no mail server has taken the mail by $2, another is owed. */
const TO_WARN = `${UNUSED} and a.warned_at is null and (a.warning_owed_at is null or a.warning_owed_at < $2)`;
const WARNED = `${UNUSED} and a.warned_at < $2`;

@Injectable()
export class AccountUsesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get uses() {
    return this.unitOfWork.manager.getRepository(AccountUseEntity);
  }

  /** Written once a day, or after a warning. Whoever else is writing it writes the same, so nobody waits. */
  async record(userId: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `with stale as (
         select user_id from account_uses
          where user_id = $1 and (used_at < now() - interval '1 day' or coalesce(warned_at, warning_owed_at) is not null)
            for update skip locked),
       touched as (
         update account_uses a set used_at = now(), warned_at = null, warning_owed_at = null from stale where a.user_id = stale.user_id)
       insert into account_uses (user_id, used_at) values ($1, now()) on conflict do nothing`,
      [userId],
    );
  }

  async find(userId: string): Promise<AccountUseEntity | null> {
    return this.uses.findOneBy({ userId });
  }

  async delete(userId: string): Promise<void> {
    await this.uses.delete({ userId });
  }

  async countToWarn(before: Date, owedBefore: Date): Promise<number> {
    return this.count(TO_WARN, [before, owedBefore]);
  }

  /** Notes for some of them that a warning is owed. @returns who they are */
  async oweWarnings(before: Date, owedBefore: Date, limit: number): Promise<string[]> {
    const [rows] = (await this.unitOfWork.manager.query(
      `update account_uses set warning_owed_at = now()
        where user_id in (select a.user_id ${TO_WARN} order by a.user_id limit $3 for update of a skip locked) returning user_id as id`,
      [before, owedBefore, limit],
    )) as [{ id: string }[]];
    return rows.map(({ id }) => id);
  }

  /** Nothing where the account was used since. */
  async markWarned(userId: string): Promise<void> {
    await this.uses.update({ userId, warningOwedAt: Not(IsNull()) }, { warnedAt: () => 'now()' });
  }

  async forgetWarning(userId: string): Promise<void> {
    await this.uses.update({ userId }, { warnedAt: null, warningOwedAt: null });
  }

  async countWarned(before: Date, warnedBefore: Date): Promise<number> {
    return this.count(WARNED, [before, warnedBefore]);
  }

  async listWarned(before: Date, warnedBefore: Date, limit: number, after: string | null = null): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `select a.user_id as id ${WARNED} and ($3::uuid is null or a.user_id > $3) order by a.user_id limit $4`,
      [before, warnedBefore, after, limit],
    );
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
