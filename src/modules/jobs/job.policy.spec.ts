import { describe, expect, it } from '@jest/globals';
import { canSeeAnyState, isGone, isPublic, publicStatus } from './job.policy.js';
import type { JobStatus } from './job.states.js';

const NOW = new Date('2026-06-01T12:00:00Z');
const posting = (status: JobStatus, validThrough: string | null, publishedAt: string | null = '2026-05-01') => ({
  status,
  validThrough: validThrough === null ? null : new Date(validThrough),
  publishedAt: publishedAt === null ? null : new Date(publishedAt),
});

describe('Who sees a posting', () => {
  it.each([
    [posting('live', null), true, false],
    [posting('live', '2026-06-02'), true, false],
    [posting('live', '2026-06-01T12:00:00Z'), false, true],
    [posting('live', '2026-05-31'), false, true],
    [posting('paused', null), false, false],
    [posting('draft', null, null), false, false],
    [posting('expired', '2026-05-31'), false, true],
    [posting('closed', null), false, true],
    [posting('closed', null, null), false, false],
  ])('%j: public %s, gone %s', (job, visible, gone) => {
    expect(isPublic(job, NOW)).toBe(visible);
    expect(isGone(job, NOW)).toBe(gone);
  });

  it.each([
    [posting('live', '2026-06-02'), 'live'],
    [posting('live', '2026-06-01T12:00:00Z'), 'expired'],
    [posting('expired', '2026-05-31'), 'expired'],
    [posting('closed', '2026-05-31'), 'closed'],
    [posting('paused', '2026-06-02'), 'paused'],
    [posting('in_review', null), 'paused'],
    [posting('scheduled', null), 'paused'],
    [posting('draft', null, null), 'paused'],
    [posting('closed', null, null), 'paused'],
  ])('%j: to the public it is %s', (job, status) => {
    expect(publicStatus(job, NOW)).toBe(status);
  });

  it('is in any state: its company, and administrators', () => {
    const actor = { id: 'x', name: 'x', email: 'x', sessionId: 'x' };
    expect(canSeeAnyState(undefined, null)).toBe(false);
    expect(canSeeAnyState({ ...actor, role: 'employer' }, null)).toBe(false);
    expect(canSeeAnyState({ ...actor, role: 'employer' }, 'viewer')).toBe(true);
    expect(canSeeAnyState({ ...actor, role: 'admin' }, null)).toBe(true);
  });
});
