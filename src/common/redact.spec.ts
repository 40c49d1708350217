import { describe, expect, it } from '@jest/globals';
import { errorWithoutAddresses, withoutAddresses } from './redact.js';

describe('Text for logs', () => {
  it.each([
    ['550 5.1.1 <ada.l+jobs@mail.test.example>: unknown', '550 5.1.1 <[address]>: unknown'],
    ['"to":"zoë@bäcker.example","x":1', '"to":"[address]","x":1'],
    ['a@b.example,c@d.example', '[address],[address]'],
    ['at file:///app/node_modules/@nestjs/core/router.js:1:2', 'at file:///app/node_modules/@nestjs/core/router.js:1:2'],
    ['no address @ all', 'no address @ all'],
  ])('%s', (text, expected) => {
    expect(withoutAddresses(text)).toBe(expected);
  });

  it('takes no longer for what looks like an address for long', () => {
    const startedAt = performance.now();
    withoutAddresses(`${'a'.repeat(100_000)}@${'b.'.repeat(50_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('keeps an error what it is', () => {
    const error = Object.assign(new TypeError('no such person: ada@test.example'), { code: 'EENVELOPE' });
    expect(errorWithoutAddresses(error)).toBe(error);
    expect([error.message, error.code, error.stack?.includes('ada@')]).toEqual(['no such person: [address]', 'EENVELOPE', false]);
    expect(errorWithoutAddresses('text')).toBe('text');
  });
});
