import { Injectable } from '@nestjs/common';
import { nextHour } from '../../../common/time/local-time.js';
import { Settings } from '../../../config/env.js';
import type { SearchFrequency } from '../saved-searches/saved-search.vocabulary.js';

const MONDAY = 1;
/** Whoever wants to hear at once hears of the first at once, and of what follows on it in one mail. */
const BETWEEN_INSTANT_MS = 10 * 60_000;

/** When somebody is told of what is new. */
@Injectable()
export class AlertSchedule {
  private readonly hour: number;

  constructor({ alertHour }: Settings) {
    this.hour = alertHour;
  }

  /** @param now by the clock of the database, as everything here */
  next({ frequency, timeZone, toldAt }: { frequency: SearchFrequency; timeZone: string; toldAt: Date | null }, now: Date): Date | null {
    switch (frequency) {
      case 'off':
        return null;
      case 'instant':
        // A clock that was put back must not keep anybody waiting for longer.
        return toldAt === null || toldAt > now ? now : new Date(Math.max(now.getTime(), toldAt.getTime() + BETWEEN_INSTANT_MS));
      case 'daily':
        return nextHour(now, timeZone, this.hour);
      case 'weekly':
        return nextHour(now, timeZone, this.hour, MONDAY);
    }
  }
}
