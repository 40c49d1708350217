import { describe, expect, it } from '@jest/globals';
import type { OutboxRepository } from './outbox.repository.js';
import { ageOf, QueueMeter } from './queue-meter.js';
import type { TaskQueues } from './task-queues.js';

const NOW = 1_000_000_000;

describe('The age of a task', () => {
  it.each([
    ['that was just put in', { timestamp: NOW, delay: 0, attemptsMade: 0 }, 0],
    ['that has waited since', { timestamp: NOW - 60_000, delay: 0, attemptsMade: 0 }, 60],
    ['that failed once, and whose pause is over', { timestamp: NOW - 600_000, delay: 0, attemptsMade: 1, processedOn: NOW - 12_000 }, 10],
    ['that failed thrice, and whose pause is over', { timestamp: NOW - 600_000, delay: 0, attemptsMade: 3, processedOn: NOW - 12_000 }, 4],
    ['that failed, and is to pause for longer', { timestamp: NOW - 600_000, delay: 4000, attemptsMade: 2, processedOn: NOW - 1000 }, -3],
    [
      'that failed, and whose pause nobody has seen to be over',
      { timestamp: 0, delay: 4000, attemptsMade: 2, processedOn: NOW - 64_000 },
      60,
    ],
    ['that somebody has put back', { timestamp: NOW - 60_000, delay: 0, attemptsMade: 0, processedOn: undefined }, 60],
    ['that has failed for a day, and whose pause is over', { timestamp: 0, delay: 0, attemptsMade: 40, processedOn: NOW - 3_660_000 }, 60],
    ['that was postponed, and is not due', { timestamp: 0, delay: 90_000, attemptsMade: 0, processedOn: NOW - 30_000 }, -60],
    [
      'that was postponed, was due, and waits its turn',
      { timestamp: 0, delay: 0, attemptsMade: 0, processedOn: NOW - 90_000, data: { dueAt: NOW - 5000 } },
      5,
    ],
    [
      'that was postponed, and has failed since',
      { timestamp: 0, delay: 0, attemptsMade: 1, processedOn: NOW - 3000, data: { dueAt: NOW - 90_000 } },
      1,
    ],
    ['whose worker was killed', { timestamp: 0, delay: 0, attemptsMade: 0, processedOn: NOW - 7000 }, 7],
  ])('%s', (_, task: object, seconds) => {
    const plain = { timestamp: 0, delay: 0, attemptsMade: 0, processedOn: undefined, data: {} };
    expect(ageOf({ ...plain, ...task }, NOW)).toBe(seconds);
  });
});

describe('The meter', () => {
  it('says of a queue that is away that it is, and how the others stand', async () => {
    const outbox = { measure: async () => ({ waiting: 3, oldestWaitingSeconds: 4.5 }) } as OutboxRepository;
    const away = { getJobCounts: () => Promise.reject(new Error('ECONNREFUSED')), getJobs: async () => [] };
    const there = { getJobCounts: async () => ({ waiting: 1, active: 2, delayed: 3, failed: 4 }), getJobs: async () => [] };
    const queues = { reach: async (name: string) => (name === 'mail' ? away : there) } as unknown as TaskQueues;
    expect(await new QueueMeter(queues, outbox).read()).toEqual([
      { name: 'outbox', reachable: true, waiting: 3, active: 0, delayed: 0, failed: 0, oldestWaitingSeconds: 4.5 },
      { name: 'events', reachable: true, waiting: 1, active: 2, delayed: 3, failed: 4, oldestWaitingSeconds: null },
      { name: 'mail', reachable: false, waiting: 0, active: 0, delayed: 0, failed: 0, oldestWaitingSeconds: null },
      { name: 'webhooks', reachable: true, waiting: 1, active: 2, delayed: 3, failed: 4, oldestWaitingSeconds: null },
    ]);
  });
});
