import { describe, expect, it } from '@jest/globals';
import { amountOf, countryOf, instantOf, numberOf, textOf } from './values.js';

describe('Values of foreign shapes', () => {
  it.each([
    ['US', 'US'],
    ['de', 'DE'],
    ['Germany', 'DE'],
    ['Russia', 'RU'],
    ['south korea', 'KR'],
    ['USA', 'US'],
    ['United Kingdom', 'GB'],
    [{ '@type': 'Country', name: 'Japan' }, 'JP'],
    ['Atlantis', 'Atlantis'],
    ['', undefined],
    [null, undefined],
  ])('the country %j is %s', (given, code) => {
    expect(countryOf(given)).toBe(code);
  });

  it('dates are their first moment, or their last', () => {
    expect(instantOf('2026-01-02')?.toISOString()).toBe('2026-01-02T00:00:00.000Z');
    expect(instantOf('2026-01-02', 'end')?.toISOString()).toBe('2026-01-02T23:59:59.999Z');
    expect(instantOf('2026-01-02T03:04:05+02:00')?.toISOString()).toBe('2026-01-02T01:04:05.000Z');
    expect(instantOf('soon')).toBeUndefined();
  });

  it('amounts are positive and to the cent', () => {
    expect(amountOf(62_244.004_9)).toBe(62_244);
    expect(amountOf('20.35')).toBe(20.35);
    expect(amountOf(0)).toBeUndefined();
    expect(amountOf('a lot')).toBeUndefined();
  });

  it('numbers and texts are only what they are', () => {
    expect(numberOf('0x10')).toBeUndefined();
    expect(numberOf(Number.NaN)).toBeUndefined();
    expect(textOf('  x ')).toBe('x');
    expect(textOf({})).toBeUndefined();
    expect(textOf(5)).toBe('5');
  });
});
