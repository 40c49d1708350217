import { describe, expect, it } from '@jest/globals';
import { teamPlace } from './hiring-team.policy.js';

const NONE = { chosen: false, member: false };
const ON = { chosen: true, member: true };
const OFF = { chosen: true, member: false };

describe('What somebody does about applications', () => {
  it.each([
    ['owner', NONE, 'works'],
    ['owner', ON, 'works'],
    ['owner', OFF, 'works'],
    ['recruiter', NONE, 'works'],
    ['recruiter', ON, 'works'],
    ['recruiter', OFF, null],
    ['viewer', NONE, 'reads'],
    ['viewer', ON, 'reads'],
    ['viewer', OFF, null],
    [null, NONE, null],
    [null, ON, null],
    [null, OFF, null],
  ] as const)('as %s with %j: %s', (membership, team, place) => {
    expect(teamPlace(membership, team)).toBe(place);
  });
});
