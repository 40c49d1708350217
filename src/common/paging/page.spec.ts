import { describe, expect, it } from '@jest/globals';
import { pageOf, TOTAL_CAP, totalOf } from './page.js';

describe('A page', () => {
  const page = (rows: number[], count: number) =>
    pageOf(
      rows,
      count,
      2,
      (row) => `after ${row}`,
      (row) => row * 10,
    );

  it('holds as many items as asked for, and where to go on', () => {
    expect(page([1, 2, 3], 9)).toEqual({ items: [10, 20], page: { limit: 2, nextCursor: 'after 2', total: { value: 9, relation: 'eq' } } });
  });

  it('is the last when it is exactly full and nothing follows', () => {
    expect(page([1, 2], 2).page.nextCursor).toBeNull();
  });

  it('may be empty', () => {
    expect(page([], 0)).toEqual({ items: [], page: { limit: 2, nextCursor: null, total: { value: 0, relation: 'eq' } } });
  });

  it('counts exactly up to the cap, and says so beyond it', () => {
    expect(totalOf(TOTAL_CAP)).toEqual({ value: TOTAL_CAP, relation: 'eq' });
    expect(totalOf(TOTAL_CAP + 1)).toEqual({ value: TOTAL_CAP, relation: 'gte' });
  });
});
