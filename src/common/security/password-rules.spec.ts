import { describe, expect, it } from '@jest/globals';
import { InvalidInputError } from '../errors/common.errors.js';
import { assertGoodPassword } from './password-rules.js';

const ACCOUNT = { email: 'ada.lovelace@test.example', name: 'Ada Lovelace' };

describe('A password', () => {
  it.each(['correct horse battery', 'pässwörtér', '1234567890abcdef', 'x'.repeat(120) + 'abcdefgh'])('%s is good', (password) => {
    expect(() => assertGoodPassword(password, ACCOUNT)).not.toThrow();
  });

  it.each([
    ['nine long', 'length'],
    ['x'.repeat(125) + 'abcd', 'length'],
    ['password123', 'common'],
    ['PASSWORD123', 'common'],
    ['abababababab', 'common'],
    ['ada.lovelace@test.example', 'personal'],
    ['Ada.Lovelace', 'personal'],
    ['ada  LOVELACE', 'personal'],
  ])('%s is not: %s', (password, code) => {
    try {
      assertGoodPassword(password, ACCOUNT);
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInputError);
      expect((error as InvalidInputError).extras.errors).toMatchObject([{ pointer: '/password', code }]);
      // What was refused is not repeated.
      expect(JSON.stringify((error as InvalidInputError).extras)).not.toContain(password);
      return;
    }
    throw new Error('It was accepted');
  });
});
