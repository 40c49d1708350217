import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInputError } from '../errors/common.errors.js';
import { decodeCursor, encodeCursor, isTimeAndId } from './cursor.js';

const AT = '2026-01-02T03:04:05.678Z';
const ID = '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11';

describe('A cursor', () => {
  it('comes back as it was', () => {
    expect(decodeCursor(encodeCursor('jobs', [AT, ID]), 'jobs', isTimeAndId)).toEqual([AT, ID]);
  });

  it.each([
    ['of another list', encodeCursor('users', [AT, ID])],
    ['with a value too many', encodeCursor('jobs', [AT, ID, 1])],
    ['with a value too few', encodeCursor('jobs', [AT])],
    ['with a number for a time', encodeCursor('jobs', [1, ID])],
    ['with a time that is none', encodeCursor('jobs', ['2026-13-45T99:99:99.999Z', ID])],
    ['with a time to the second', encodeCursor('jobs', ['2026-01-02T03:04:05Z', ID])],
    ['with an id that is none', encodeCursor('jobs', [AT, "1' or '1'='1"])],
    ['that is an object', Buffer.from('{"a":1}').toString('base64url')],
    ['that is empty', ''],
  ])('%s is refused as input', (_, cursor) => {
    expect(() => decodeCursor(cursor, 'jobs', isTimeAndId)).toThrow(InvalidInputError);
  });

  it('made of anything is refused as input, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text, 'jobs', isTimeAndId)).toThrow(InvalidInputError);
      }),
    );
  });
});
