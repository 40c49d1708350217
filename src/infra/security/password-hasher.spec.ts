import { availableParallelism } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { PasswordHasher, TooManyLoginsError } from './password-hasher.js';

describe('The password hasher', () => {
  it('hashes with argon2id and knows the password again, in whatever form of Unicode', async () => {
    const hasher = new PasswordHasher();
    const hash = await hasher.hash('pässwörter'.normalize('NFC'));
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify(hash, 'pässwörter'.normalize('NFD'))).toBe(true);
    expect(await hasher.verify(hash, 'passworter')).toBe(false);
  });

  it('says no where there is no hash, after doing the same work', async () => {
    expect(await new PasswordHasher().verify(undefined, 'anything')).toBe(false);
  });

  it.each([
    ['$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaA', false],
    ['$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHQ$aGFzaA', false],
    ['$argon2id$v=19$m=9728,t=2,p=1$c29tZXNhbHQ$aGFzaA', true],
    ['$argon2id$v=19$m=19456,t=1,p=1$c29tZXNhbHQ$aGFzaA', true],
    ['$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaA', true],
    ['$2b$10$something', true],
  ])('of %s says whether it is outdated: %s', (hash, outdated) => {
    expect(new PasswordHasher().isOutdated(hash)).toBe(outdated);
  });

  it('has log-ins stand in line, and turns away whoever comes to a long one before anything was done', async () => {
    const hasher = new PasswordHasher();
    let [begun, atOnce, most] = [0, 0, 0];
    const attempts = await Promise.allSettled(
      Array.from({ length: 150 }, () =>
        hasher.inTurn(async () => {
          begun++;
          most = Math.max(most, ++atOnce);
          await new Promise((done) => setImmediate(done));
          atOnce--;
        }),
      ),
    );
    const refused = attempts.filter((attempt) => attempt.status === 'rejected');
    for (const { reason } of refused) expect(reason).toBeInstanceOf(TooManyLoginsError);
    expect(refused.length).toBeGreaterThan(0);
    expect(begun + refused.length).toBe(150);
    expect(most).toBe(availableParallelism() + 2);
  });

  it('turns away whoever would have to wait for too many others', async () => {
    const hasher = new PasswordHasher();
    const attempts = await Promise.allSettled(Array.from({ length: 150 }, () => hasher.verify(undefined, 'x')));
    const refused = attempts.filter((attempt) => attempt.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(TooManyLoginsError);
    expect(await hasher.verify(undefined, 'x')).toBe(false);
    // A hundred or so are not turned away, and each is meant to be slow.
  }, 60_000);
});
