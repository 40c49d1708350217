import { CheckedTooSoonError } from '../employer.errors.js';

/** Each look for a proof asks somebody else's servers: nobody uses us to ask them all the time. */
export const SECONDS_BETWEEN_CHECKS = 10;

/** @throws CheckedTooSoonError */
export function assertNotTooSoon(checkedAt: Date | null, now: Date): void {
  const wait = checkedAt === null ? 0 : Math.ceil(SECONDS_BETWEEN_CHECKS - (now.getTime() - checkedAt.getTime()) / 1000);
  if (wait > 0) throw new CheckedTooSoonError(wait);
}
