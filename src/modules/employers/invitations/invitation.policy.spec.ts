import { describe, expect, it } from '@jest/globals';
import { isGood } from './invitation.policy.js';

const NOW = new Date('2026-06-01T12:00:00Z');
const OWNER = { role: 'owner', user: { status: 'active' } };
const open = { status: 'open', expiresAt: new Date('2026-06-02') };

describe('An invitation', () => {
  it('is good while it is open and its sender is an owner', () => {
    expect(isGood(open, OWNER, NOW)).toBe(true);
  });

  it.each([
    ['accepted', { ...open, status: 'accepted' }, OWNER],
    ['declined', { ...open, status: 'declined' }, OWNER],
    ['taken back', { ...open, status: 'revoked' }, OWNER],
    ['past its time', { ...open, expiresAt: NOW }, OWNER],
    ['sent by somebody who left', open, null],
    ['sent by somebody who was lowered', open, { ...OWNER, role: 'recruiter' }],
    ['sent by somebody who was suspended', open, { ...OWNER, user: { status: 'suspended' } }],
  ])('is not when it is %s', (_, invitation, inviter) => {
    expect(isGood(invitation, inviter, NOW)).toBe(false);
  });
});
