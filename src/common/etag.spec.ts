import { describe, expect, it } from '@jest/globals';
import { assertUnchanged, etagMatches, etagOf } from './etag.js';
import { PreconditionFailedError } from './errors/common.errors.js';

const TAG = etagOf({ a: 1 });

describe('An entity tag', () => {
  it('changes with what it stands for, and with nothing else', () => {
    expect(etagOf({ a: 1 })).toBe(TAG);
    expect(etagOf({ a: 2 })).not.toBe(TAG);
    expect(TAG).toMatch(/^"[\w-]{27}"$/);
  });

  it.each([
    [TAG, true],
    ['*', true],
    [`"x", ${TAG}`, true],
    ['"x"', false],
    ['', false],
    [TAG.slice(1, -1), false],
    [`W/${TAG}`, false],
  ])('If-Match: %s', (header, matches) => {
    expect(etagMatches(header, TAG)).toBe(matches);
  });

  it('may be compared weakly, for If-None-Match', () => {
    expect(etagMatches(`W/${TAG}`, TAG, { weak: true })).toBe(true);
  });

  it('guards a change, where the caller asks for it', () => {
    expect(() => assertUnchanged(undefined, { a: 1 })).not.toThrow();
    expect(() => assertUnchanged(TAG, { a: 1 })).not.toThrow();
    expect(() => assertUnchanged(TAG, { a: 2 })).toThrow(PreconditionFailedError);
  });
});
