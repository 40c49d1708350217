import { Injectable } from '@nestjs/common';
import { Events } from '../../../infra/queue/events.js';
import { InactiveAccountWarned } from '../user.events.js';
import { AccountUsesRepository } from './account-uses.repository.js';

const DAY_MS = 86_400_000;
/** So long an owner has from the warning on. */
export const DAYS_AFTER_WARNING = 30;

/** Accounts that nobody uses. Call within a transaction what changes something. */
@Injectable()
export class AccountUsesService {
  constructor(
    private readonly uses: AccountUsesRepository,
    private readonly events: Events,
  ) {}

  /** Somebody signs in, or stays signed in, or a program acts for him. */
  async record(userId: string): Promise<void> {
    await this.uses.record(userId);
  }

  /** Accounts that were not used since then, and whose owners were not told yet what that leads to. */
  async countToWarn(before: Date): Promise<number> {
    return this.uses.countToWarn(before, enoughAgo());
  }

  /** Has some of them told. @returns how many */
  async warn(before: Date, limit: number): Promise<number> {
    const owed = await this.uses.oweWarnings(before, enoughAgo(), limit);
    await this.events.publish(...owed.map((userId) => new InactiveAccountWarned(userId)));
    return owed.length;
  }

  /** The first day on which an account may be erased if its owner is told now (ISO 8601). Null where there is nothing to tell any more. */
  async warningFor(userId: string): Promise<string | null> {
    const use = await this.uses.find(userId);
    return use?.warningOwedAt ? new Date(Date.now() + DAYS_AFTER_WARNING * DAY_MS).toISOString().slice(0, 10) : null;
  }

  /** The mail was handed over: from now on the owner has his time. */
  async markWarned(userId: string): Promise<void> {
    await this.uses.markWarned(userId);
  }

  /** What the owner was told holds no more: he could not do anything about it. */
  async forgetWarning(userId: string): Promise<void> {
    await this.uses.forgetWarning(userId);
  }

  /** Accounts that were not used since then, nor since their owners were told. */
  async countOver(before: Date): Promise<number> {
    return this.uses.countWarned(before, enoughAgo());
  }

  /** In order of their ids, from the one after `after` on. */
  async listOver(before: Date, limit: number, after?: string): Promise<string[]> {
    return this.uses.listWarned(before, enoughAgo(), limit, after);
  }

  /** Still, after the account was held? */
  async isOver(userId: string, before: Date): Promise<boolean> {
    return this.uses.isWarned(userId, before, enoughAgo());
  }
}

function enoughAgo(): Date {
  return new Date(Date.now() - DAYS_AFTER_WARNING * DAY_MS);
}
