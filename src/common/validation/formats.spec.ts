import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { Amount } from './formats.js';

class Priced {
  @Amount()
  price: unknown;

  constructor(price: unknown) {
    this.price = price;
  }
}

describe('Amounts', () => {
  it.each([0, 0.5, 12.34, 85_000, 1_000_000_000, 1e21, -3.25])('%p is one', (value) => {
    expect(validateSync(new Priced(value))).toEqual([]);
  });

  it.each([0.005, 12.345, 1e-7, 6e-323, Number.NaN, Number.POSITIVE_INFINITY, '12', null, undefined, {}, []])('%p is none', (value) => {
    expect(validateSync(new Priced(value))).toHaveLength(1);
  });
});
