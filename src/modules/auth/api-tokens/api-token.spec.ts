import { describe, expect, it } from '@jest/globals';
import { isWellFormed, looksLikeApiToken, newApiToken } from './api-token.js';

describe('An API token', () => {
  const token = newApiToken();

  it('has the form that scanners look for, and is never the same', () => {
    expect(token).toMatch(/^nxs_[0-9A-Za-z]{46}$/);
    expect([looksLikeApiToken(token), isWellFormed(token)]).toEqual([true, true]);
    expect(new Set(Array.from({ length: 1000 }, newApiToken)).size).toBe(1000);
  });

  it('uses all letters and digits, and no others', () => {
    const used = new Set(Array.from({ length: 200 }, () => newApiToken().slice(4, 44)).join(''));
    expect(used.size).toBe(62);
  });

  it('carries a checksum that others can make too: CRC-32 in base 62', () => {
    expect(isWellFormed('nxs_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcd0omAup')).toBe(true);
    expect(isWellFormed('nxs_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcd000000')).toBe(false);
  });

  it('is none when one letter differs, or anything is missing or added', () => {
    for (let at = 0; at < token.length; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'x' ? 'y' : 'x'}${token.slice(at + 1)}`;
      expect([changed, isWellFormed(changed)]).toEqual([changed, false]);
    }
    for (const wrong of ['', 'nxs_', token.slice(0, -1), `${token}0`, ` ${token}`, `${token}\n`, token.toUpperCase()]) {
      expect([wrong, isWellFormed(wrong)]).toEqual([wrong, false]);
    }
  });
});
