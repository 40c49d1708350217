const SECOND = 1000;
const FIRST_MS = 2 * SECOND;
const LONGEST_MS = 3600 * SECOND;

/** So much shorter it may be, at random: what failed together is not tried together. */
const JITTER = 0.25;

/**
 * How often a task is tried. The pauses in between come to more than a day, whatever the chance in them, and to a day and a half at
 * the most: whatever is away overnight is there again by then.
 */
export const TASK_ATTEMPTS = 48;

/** Of the options of a task: its worker knows the pauses. */
export const RETRY_PAUSES = 'doubling-to-an-hour';

/** The longest that a task may pause after so many failures, in milliseconds: two seconds at first, then twice as long each time, up to an hour. */
export function longestPauseAfter(failures: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}

/** How long it pauses. */
export function pauseAfter(failures: number, random: () => number = Math.random): number {
  return Math.round(longestPauseAfter(failures) * (1 - JITTER * random()));
}
