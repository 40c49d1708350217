import { describe, expect, it } from '@jest/globals';
import { InvalidInputError } from '../errors/common.errors.js';
import { assertGoodPassword } from './password-rules.js';

const ACCOUNT = { email: 'ada.lovelace@test.example', name: 'Ada Lovelace' };

describe('A password', () => {
  it.each([
    'dragon-8271-0394-1122',
    'the lace of ada is fine',
    'correct horse battery',
    'pässwörtér',
    'keyboard lamp on my desk',
    'rty-uio-lamp-and-more',
    'the lace of ada '.repeat(7) + 'is quite fine !!',
  ])('%s is good', (password) => {
    expect(() => assertGoodPassword(password, ACCOUNT)).not.toThrow();
  });

  it.each([
    ['nine long', 'length'],
    ['x'.repeat(125) + 'abcd', 'length'],
    ['password123', 'common'],
    ['PASSWORD123', 'common'],
    ['Password2026!', 'common'],
    ['p4$$w0rd123', 'common'],
    ['1234567890', 'common'],
    ['abababababab', 'common'],
    ...[
      '0123456789',
      '9876543210',
      '1234567890123',
      '123456789012345',
      '11112222333344445555',
      '1234567890abcdef',
      'abcdefghijk',
      'abcdefghijklmnop',
      'qwertyuiopasdf',
      'QWERTZUIOP',
      'asdfghjkl-2026',
      'poiuytrewq!',
      'password1234567',
      'letmeinletmein!',
      'welcome-welcome1',
      'Dragon-Dragon-99',
    ].map((password) => [password, 'common']),
    ['horsehorsehorse', 'common'],
    ['AdaLovelace1815', 'personal'],
    ['lovelace-test-99', 'personal'],
    ['Nexus-Ada-26', 'personal'],
    ['nexus-demo-2026', 'personal'],
    ['jobboard2026', 'personal'],
    ['Job-Board-Jobs!', 'personal'],
    ['nexusrecruiter1', 'personal'],
    ['Admin-Viewer-77', 'personal'],
    ['JobBoard-2026', 'personal'],
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

  it('is looked at in no time, whatever it is', () => {
    const hostile = ['a1'.repeat(256), 'aA@4'.repeat(32), `${'ada'.repeat(42)}x`, '1!'.repeat(64), 'ﷺ'.repeat(128), 'e\u0301'.repeat(128)];
    const account = { email: `${'a.'.repeat(31)}a@${'b.'.repeat(90)}example`, name: 'a b '.repeat(25) };
    const startedAt = performance.now();
    for (const password of hostile) {
      try {
        assertGoodPassword(password, account);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError);
      }
    }
    expect(performance.now() - startedAt).toBeLessThan(100);
  });

  it('is named as the field it came in', () => {
    expect(() => assertGoodPassword('short', ACCOUNT, '/newPassword')).toThrow('/newPassword');
  });
});
