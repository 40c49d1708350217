import { describe, expect, it } from '@jest/globals';
import { hashToken, newToken, sealFor, unsealWith } from './refresh-token.js';

describe('A refresh token', () => {
  const [token, successor, other] = [newToken(), newToken(), newToken()];

  it('opens what tells of its successor, and no other token does', () => {
    const sealed = sealFor(token, successor);
    expect(unsealWith(token, sealed)).toBe(successor);
    expect(() => unsealWith(other, sealed)).toThrow();
    expect(sealFor(token, successor).equals(sealed)).toBe(false);
  });

  it('is neither in what is stored of it nor in what is stored of the one before it', () => {
    for (const stored of [hashToken(successor), sealFor(token, successor)]) {
      expect(stored.toString('latin1')).not.toContain(successor);
      expect(stored.includes(Buffer.from(successor, 'base64url'))).toBe(false);
    }
  });

  it('is not opened by what was changed', () => {
    const sealed = sealFor(token, successor);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => unsealWith(token, changed)).toThrow();
    }
  });
});
