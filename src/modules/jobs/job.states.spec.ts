import { describe, expect, it } from '@jest/globals';
import { isEditable, isOver, JOB_ACTIONS, JOB_STATUSES, type JobAction, nextStatus } from './job.states.js';

/** The whole table, as docs/jobs.md has it: for each state the acts that are possible and where they lead. Everything else is not. */
const TABLE: Record<string, Partial<Record<JobAction, string>>> = {
  draft: { submit: 'in_review', schedule: 'scheduled', publish: 'live', 'take-down': 'closed' },
  in_review: { withdraw: 'draft', approve: 'scheduled', reject: 'draft', 'take-down': 'closed' },
  scheduled: {
    submit: 'in_review',
    withdraw: 'draft',
    schedule: 'scheduled',
    publish: 'live',
    'go-live': 'live',
    expire: 'expired',
    'take-down': 'closed',
  },
  live: { pause: 'paused', extend: 'live', close: 'closed', expire: 'expired', 'take-down': 'closed' },
  paused: { submit: 'in_review', resume: 'live', extend: 'paused', close: 'closed', expire: 'expired', 'take-down': 'closed' },
  expired: { submit: 'in_review', schedule: 'scheduled', publish: 'live', 'take-down': 'closed' },
  closed: {},
};

describe('The states of a posting', () => {
  it.each(JOB_STATUSES)('from %s', (status) => {
    for (const action of JOB_ACTIONS) {
      const to = TABLE[status]?.[action] ?? null;
      expect([action, nextStatus(status, action, false)]).toEqual([action, to]);
      expect([action, nextStatus(status, action, true)]).toEqual([action, to === 'draft' ? 'paused' : to]);
    }
  });

  it('may be reworded while nobody decides over them, and until they are over', () => {
    expect(JOB_STATUSES.filter(isEditable)).toEqual(['draft', 'scheduled', 'live', 'paused']);
    expect(JOB_STATUSES.filter(isOver)).toEqual(['expired', 'closed']);
  });
});
