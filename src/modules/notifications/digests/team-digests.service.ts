import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { UsersService } from '../../users/users.service.js';
import { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import { EmailsService } from '../emails.service.js';

/** By the recipient's clock, in the morning. */
const FROM_HOUR = 7;
const BATCH = 200;
/** A longer mail nobody reads to its end. What is more comes the next day. */
const MOST_IN_ONE = 50;

/** Sends what was held for those who want the mails of their hiring teams once a day. */
@Injectable()
export class TeamDigestsService {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly emails: EmailsService,
    private readonly users: UsersService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Owes everybody whose morning it is his mail of the day. Any number of workers may do so at once. @returns how many */
  async owe(now = new Date()): Promise<number> {
    let owed = 0;
    let after: string | null = null;
    do {
      const holders: string[] = await this.deliveries.listHolders(after, BATCH);
      for (const userId of holders) if (await this.oweTo(userId, now)) owed += 1;
      after = holders.length < BATCH ? null : (holders.at(-1) ?? null);
    } while (after !== null);
    return owed;
  }

  private async oweTo(userId: string, now: Date): Promise<boolean> {
    const addressee = await this.users.addresseeOf(userId);
    if (!addressee) return false;
    const { day, hour } = localTime(now, addressee.timeZone ?? 'UTC');
    if (hour < FROM_HOUR) return false;
    return this.unitOfWork.run(async () => {
      // One a day: whoever comes second finds it owed already.
      const [digestId] = await this.emails.oweNew(`digest/${day}`, 'team-digest', {}, [userId]);
      if (digestId === undefined) return false;
      await this.deliveries.digest(userId, digestId, MOST_IN_ONE);
      return true;
    });
  }
}

function localTime(now: Date, timeZone: string): { day: string; hour: number } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')) };
}
