import { describe, expect, it } from '@jest/globals';
import { allOf, anyOf, inOrder, lexeme, not } from './tsquery.js';

describe('A tsquery', () => {
  it('quotes every lexeme, so that no character of it is an operator', () => {
    expect(lexeme("o'neil\\s:*&|!")).toBe("'o''neil\\\\s:*&|!'");
    expect(lexeme('nurs', { weights: 'AB', prefix: true })).toBe("'nurs':*AB");
  });

  it('is put together with brackets', () => {
    expect(not(allOf([anyOf(["'a'", "'b'"]), inOrder(["'c'", "'d'"])]))).toBe("!(('a' | 'b') & ('c' <1> 'd'))");
    expect(inOrder(['', "'a'", '', "'b'", ''])).toBe("('a' <2> 'b')");
  });
});
