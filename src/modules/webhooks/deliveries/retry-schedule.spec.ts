import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { delayAfter, retryAfterMs } from './retry-schedule.js';

const HOUR = 3_600_000;
const NOW = new Date('2026-06-01T12:00:00Z');

describe('What failed is tried again', () => {
  it('ten times in all, in a little more than three days', () => {
    const delays = Array.from({ length: 10 }, (_, index) => delayAfter(index + 1, 0, () => 0));
    expect(delays).toEqual([5000, 300_000, 1_800_000, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR, null]);
    const days = delays.reduce<number>((sum, delay) => sum + (delay ?? 0), 0) / (24 * HOUR);
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(3.2);
  });

  it('never sooner than the schedule or the server says, and at most a fifth later, or a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.nat(48 * HOUR),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, asked, random) => {
          const plain = delayAfter(failures, 0, () => 0) as number;
          const delay = delayAfter(failures, asked, () => random) as number;
          expect(delay).toBeGreaterThanOrEqual(Math.max(plain, Math.min(asked, 24 * HOUR)));
          expect(delay).toBeLessThanOrEqual(Math.max(plain * 1.2, Math.min(asked, 24 * HOUR)) + 1);
        },
      ),
    );
  });

  it.each([
    ['120', 120_000],
    [' 5 ', 5000],
    ['Mon, 01 Jun 2026 12:01:00 GMT', 60_000],
    ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['1e3', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('Retry-After: %s', (value, expected) => {
    expect(retryAfterMs(value, NOW)).toBe(expected);
  });
});
