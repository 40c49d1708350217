import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../common/security/role.js';
import { canEditEmployer, canRemoveMember, canSeeMembers } from './employer.policy.js';

const actor = (role: Role) => ({ id: 'me', role, name: 'x', email: 'x', sessionId: 'x' });

describe('What one may do in a company', () => {
  it.each([
    ['owner', 'employer', true, true, true, true],
    ['recruiter', 'employer', false, true, false, true],
    ['viewer', 'employer', false, true, false, true],
    [null, 'employer', false, false, false, false],
    [null, 'admin', true, true, false, false],
  ] as const)('as %s, with the role %s', (membership, role, edits, sees, removesOthers, leaves) => {
    expect(canEditEmployer(actor(role), membership)).toBe(edits);
    expect(canSeeMembers(actor(role), membership)).toBe(sees);
    expect(canRemoveMember(actor(role), membership, 'another')).toBe(removesOthers);
    expect(canRemoveMember(actor(role), membership, 'me')).toBe(leaves);
  });
});
