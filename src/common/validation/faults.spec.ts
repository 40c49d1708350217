import { describe, expect, it } from '@jest/globals';
import { faultsOf } from './faults.js';

describe('Faults', () => {
  it('are a flat list with JSON Pointers', () => {
    const tree = [
      { property: 'title', value: '', constraints: { isLength: 'title must be longer' } },
      { property: 'pay', children: [{ property: 'min', value: -1, constraints: { min: 'min must not be less than 0' } }] },
      { property: 'skills', children: [{ property: '1', children: [{ property: 'na/me~', constraints: { whitelistValidation: 'x' } }] }] },
    ];
    expect(faultsOf(tree)).toEqual([
      { pointer: '/title', code: 'is-length', message: 'title must be longer' },
      { pointer: '/pay/min', code: 'min', message: 'min must not be less than 0' },
      { pointer: '/skills/1/na~1me~0', code: 'unknown-field', message: 'na/me~ is not known here' },
    ]);
  });
});
