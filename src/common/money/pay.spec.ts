import { describe, expect, it } from '@jest/globals';
import { yearlyPay } from './pay.js';

describe('Pay a year', () => {
  it.each([
    [20, 'HOUR', 41_600],
    [200, 'DAY', 52_000],
    [1000, 'WEEK', 52_000],
    [3000.5, 'MONTH', 36_006],
    [50_000, 'YEAR', 50_000],
    [0.1, 'HOUR', 208],
  ] as const)('%d a %s is %d', (amount, period, yearly) => {
    expect(yearlyPay(amount, period)).toBe(yearly);
  });
});
