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

  /** Somebody signs in, or stays signed in. */
  async record(userId: string): Promise<void> {
    await this.uses.record(userId);
  }

  /** Accounts that were not used since then, and whose owners were not told yet what that leads to. */
  async countToWarn(before: Date): Promise<number> {
    return this.uses.countToWarn(before);
  }

  /** Tells some of them. @returns how many */
  async warn(before: Date, limit: number): Promise<number> {
    const warned = await this.uses.warn(before, limit);
    const eraseOn = new Date(Date.now() + DAYS_AFTER_WARNING * DAY_MS).toISOString().slice(0, 10);
    await this.events.publish(...warned.map((userId) => new InactiveAccountWarned(userId, eraseOn)));
    return warned.length;
  }

  /** Accounts that were not used since then, nor since their owners were told. */
  async countOver(before: Date): Promise<number> {
    return this.uses.countWarned(before, enoughAgo());
  }

  async listOver(before: Date, limit: number): Promise<string[]> {
    return this.uses.listWarned(before, enoughAgo(), limit);
  }

  /** Still, after the account was held? */
  async isOver(userId: string, before: Date): Promise<boolean> {
    return this.uses.isWarned(userId, before, enoughAgo());
  }
}

function enoughAgo(): Date {
  return new Date(Date.now() - DAYS_AFTER_WARNING * DAY_MS);
}
