import { describe, expect, it } from '@jest/globals';
import { JOB_STATUSES, type JobAction, nextStatus } from './job.states.js';

/** The whole table: for each state the acts that are possible and where they lead. Everything else is not. */
const TABLE: Record<string, Partial<Record<JobAction, string>>> = {
  draft: { publish: 'live', 'take down': 'closed' },
  in_review: { 'take down': 'closed' },
  scheduled: { 'take down': 'closed' },
  live: { pause: 'paused', close: 'closed', expire: 'expired', 'take down': 'closed' },
  paused: { resume: 'live', close: 'closed', expire: 'expired', 'take down': 'closed' },
  expired: { 'take down': 'closed' },
  closed: {},
};

describe('The states of a posting', () => {
  it.each(JOB_STATUSES)('from %s', (status) => {
    for (const action of ['publish', 'pause', 'resume', 'close', 'expire', 'take down'] as const) {
      expect([action, nextStatus(status, action)]).toEqual([action, TABLE[status]?.[action] ?? null]);
    }
  });
});
