import { describe, expect, it } from '@jest/globals';
import { JOB_ACTIONS, JOB_STATUSES, nextStatus } from '../../jobs/job.states.js';
import { webhookEventOf } from './webhook-events-of-steps.js';

/** Every step there is, and what is told of it. */
const TOLD: Record<string, Record<string, string | null>> = {
  draft: { submit: 'job.submitted', schedule: null, publish: 'job.published', 'take-down': 'job.closed' },
  in_review: { withdraw: null, approve: null, reject: 'job.rejected', 'take-down': 'job.closed' },
  scheduled: {
    submit: 'job.submitted',
    withdraw: null,
    schedule: null,
    publish: 'job.published',
    'go-live': 'job.published',
    expire: 'job.expired',
    'take-down': 'job.closed',
  },
  live: { pause: 'job.paused', extend: null, close: 'job.closed', expire: 'job.expired', 'take-down': 'job.closed' },
  paused: {
    submit: 'job.submitted',
    resume: 'job.published',
    extend: null,
    close: 'job.closed',
    expire: 'job.expired',
    'take-down': 'job.closed',
  },
  expired: { submit: 'job.submitted', schedule: null, publish: 'job.published', 'take-down': 'job.closed' },
  closed: {},
};

describe('Of the steps of a posting', () => {
  it.each(JOB_STATUSES)('from %s', (from) => {
    const told = JOB_ACTIONS.flatMap((action) => {
      const to = nextStatus(from, action, false);
      return to === null ? [] : [[action, webhookEventOf({ action, from, to })]];
    });
    expect(Object.fromEntries(told)).toEqual(TOLD[from]);
  });

  it('those that end a wait of one that was public are told by where they lead', () => {
    expect(webhookEventOf({ action: 'withdraw', from: 'in_review', to: 'paused' })).toBe('job.paused');
    expect(webhookEventOf({ action: 'reject', from: 'in_review', to: 'paused' })).toBe('job.rejected');
  });
});
