import { describe, expect, it } from '@jest/globals';
import { SecretBox } from './secret-box.js';

const [OLD, NEW] = ['an-old-key-that-is-long-enough-to-be-one', 'a-new-key-that-is-long-enough-to-be-one'];

describe('A box of secrets', () => {
  const box = new SecretBox('tests', [OLD]);
  const sealed = box.seal('whsec_ä', 'row 1');

  it('opens what it sealed, and shows nothing of it', () => {
    expect(box.open(sealed, 'row 1')).toBe('whsec_ä');
    expect(sealed.toString('latin1')).not.toContain('whsec');
    expect(box.seal('whsec_ä', 'row 1')).not.toEqual(sealed);
  });

  it('opens with a key that it had before, and seals with the present one', () => {
    const later = new SecretBox('tests', [NEW, OLD]);
    expect(later.open(sealed, 'row 1')).toBe('whsec_ä');
    expect(sealed.subarray(0, 4).equals(later.keyId)).toBe(false);
    expect(later.seal('x', 'row 1').subarray(0, 4).equals(later.keyId)).toBe(true);
  });

  it.each([
    ['in another place', box, sealed, 'row 2'],
    ['with another key', new SecretBox('tests', [NEW]), sealed, 'row 1'],
    ['for another purpose', new SecretBox('others', [OLD]), sealed, 'row 1'],
    ['when a bit is turned', box, Buffer.from(sealed.map((byte, at) => (at === sealed.length - 1 ? byte ^ 1 : byte))), 'row 1'],
    ['when it is cut off', box, sealed.subarray(0, 20), 'row 1'],
    ['of nothing', box, Buffer.alloc(0), 'row 1'],
  ])('opens nothing %s', (_, opener, bytes, place) => {
    expect(opener.open(bytes, place)).toBeNull();
  });
});
