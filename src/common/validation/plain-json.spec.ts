import { describe, expect, it } from '@jest/globals';
import { MAX_NESTING, plainFaults } from './plain-json.js';

const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)]);

describe('Plain JSON', () => {
  it('of any ordinary shape is fine', () => {
    expect(plainFaults({ a: [1, null, true, { b: 'Ünï😀' }], c: undefined })).toEqual([]);
  });

  it('may be nested as deep as the limit, and no deeper', () => {
    expect(plainFaults(nested(MAX_NESTING))).toEqual([]);
    expect(plainFaults(nested(MAX_NESTING + 1))).toMatchObject([{ code: 'too-deep' }]);
  });

  it('is looked through without following it down', () => {
    let deep: unknown = 'x';
    for (let n = 0; n < 100_000; n++) deep = [deep];
    expect(plainFaults(deep)).toMatchObject([{ code: 'too-deep' }]);
  });

  it('must not hold what PostgreSQL cannot store, in values or in keys, and the pointer says where', () => {
    expect(plainFaults({ a: ['fine', 'a\u0000'] })).toMatchObject([{ pointer: '/a/1', code: 'unstorable-text' }]);
    expect(plainFaults({ a: '\ud800' })).toMatchObject([{ pointer: '/a' }]);
    expect(plainFaults({ a: '\udc00\ud800' })).toMatchObject([{ pointer: '/a' }]);
    expect(plainFaults({ 'a/b~c': '\u0000' })).toMatchObject([{ pointer: '/a~1b~0c' }]);
    expect(plainFaults({ 'k\u0000': 1 })).toHaveLength(1);
  });
});
