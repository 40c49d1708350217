import { describe, expect, it } from '@jest/globals';
import { forgiven, slips } from './spelling-distance.js';

describe('Slips of the hand', () => {
  it.each([
    ['nurse', 'nurse', 0],
    ['nurse', 'nurze', 1],
    ['driver', 'dirver', 1],
    ['receptionist', 'recieptionist', 1],
    ['accountant', 'acountant', 1],
    ['electrician', 'electrican', 1],
    ['', 'abc', 3],
  ])('%s and %s: %i', (a, b, count) => {
    expect(slips(a, b)).toBe(count);
    expect(slips(b, a)).toBe(count);
  });

  it('may count a changed letter for more than one left out', () => {
    expect([slips('electrican', 'electrician', 1.25), slips('electrican', 'electrical', 1.25)]).toEqual([1, 1.25]);
  });

  it('are not forgiven in words so short that the next one is another', () => {
    expect([2, 3, 4, 6, 12].map(forgiven)).toEqual([0, 0, 1, 2, 3]);
  });
});
