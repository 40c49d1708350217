import { describe, expect, it } from '@jest/globals';
import { viewFor } from './profile.policy.js';

describe('Who sees how much of a profile', () => {
  it.each([
    ['private', false, null],
    ['private', true, null],
    ['applied', false, null],
    ['applied', true, 'full'],
    ['public', false, 'without-contact'],
    ['public', true, 'full'],
  ] as const)('%s, applied: %s: %s', (visibility, applied, view) => {
    expect(viewFor({ visibility, hiddenFrom: ['c'] }, { employerIds: ['a', 'b'], applied })).toBe(view);
    expect(viewFor({ visibility, hiddenFrom: ['b'] }, { employerIds: ['a', 'b'], applied })).toBeNull();
    expect(viewFor({ visibility, hiddenFrom: [] }, { employerIds: [], applied })).toBeNull();
  });
});
