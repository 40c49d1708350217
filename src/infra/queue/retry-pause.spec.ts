import { describe, expect, it } from '@jest/globals';
import { longestPauseAfter, pauseAfter, TASK_ATTEMPTS } from './retry-pause.js';

const HOUR_MS = 3_600_000;

describe('The pauses of a task that fails', () => {
  it('double from two seconds to an hour', () => {
    expect([1, 2, 3, 11, 12, 47].map(longestPauseAfter)).toEqual([2000, 4000, 8000, 2_048_000, HOUR_MS, HOUR_MS]);
    expect([pauseAfter(2, () => 0), pauseAfter(2, () => 0.5), pauseAfter(2, () => 1)]).toEqual([4000, 3500, 3000]);
  });

  it.each([
    ['the shortest', 1],
    ['the longest', 0],
  ])('outlast a day without a mail server or a database, and end within two: %s', (_, chance) => {
    const pauses = Array.from({ length: TASK_ATTEMPTS - 1 }, (_none, index) => pauseAfter(index + 1, () => chance));
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / HOUR_MS;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(48);
  });
});
