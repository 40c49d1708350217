import { Injectable } from '@nestjs/common';
import { dayOf, lastHour } from '../../../common/time/local-time.js';
import { Settings } from '../../../config/env.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { UsersService } from '../../users/users.service.js';
import { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import { EmailsService } from '../emails.service.js';

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
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Owes everybody the mail of his last morning, of what was held before that: what came since waits for the next one. Any number of workers may do so at once. @returns how many */
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
    const timeZone = addressee.timeZone ?? 'UTC';
    const morning = lastHour(now, timeZone, this.settings.alertHour);
    return this.unitOfWork.run(async () => {
      if (!(await this.deliveries.holdsFor(userId, morning))) return false;
      // One a day: whoever comes second finds it owed already.
      const [digestId] = await this.emails.oweNew(`digest/${dayOf(morning, timeZone)}`, 'team-digest', {}, [userId]);
      if (digestId === undefined) return false;
      await this.deliveries.digest(userId, digestId, morning, MOST_IN_ONE);
      return true;
    });
  }
}
