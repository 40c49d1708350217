import pLimit, { type LimitFunction } from 'p-limit';
import { TooManyLoginsError } from '../password-hasher.js';

/** Longer lines would be seconds of waiting; better to say so at once. */
const MAX_WAITING = 100;

/** Lets those who share a name take turns, so many at a time, within this process. */
export class Turns {
  private readonly lines = new Map<string, { limit: LimitFunction; present: number }>();

  constructor(private readonly atOnce: number) {}

  /** @throws TooManyLoginsError when too many wait already */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(name) ?? { limit: pLimit(this.atOnce), present: 0 };
    if (line.limit.pendingCount >= MAX_WAITING) throw new TooManyLoginsError('Please try again in a moment.', { retryAfterSeconds: 2 });
    this.lines.set(name, line);
    line.present++;
    try {
      return await line.limit(work);
    } finally {
      line.present--;
      if (line.present === 0) this.lines.delete(name);
    }
  }
}
