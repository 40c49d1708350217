import { describe, expect, it } from '@jest/globals';
import { comparablePay } from './pay.js';

describe('Pay a year', () => {
  it.each([
    [20, 'HOUR', 41_600],
    [200, 'DAY', 52_000],
    [1000, 'WEEK', 52_000],
    [3000.5, 'MONTH', 36_006],
    [50_000, 'YEAR', 50_000],
    [0.1, 'HOUR', 208],
  ] as const)('%d a %s is %d', (amount, period, yearly) => {
    expect(comparablePay(amount, 'EUR', period)).toBe(yearly);
  });

  it('is in euros, by the rates of one day, where there is a rate', () => {
    expect(comparablePay(829.18, 'GBP', 'MONTH')).toBe(12_000);
    expect(comparablePay(1, 'XAU', 'YEAR')).toBeUndefined();
  });
});
