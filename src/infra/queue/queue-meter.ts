import { Injectable } from '@nestjs/common';
import type { Job as BullJob } from 'bullmq';
import { QUEUES, type QueueName } from './event-handler.js';
import { OutboxRepository } from './outbox.repository.js';
import { longestPauseAfter } from './retry-pause.js';
import { type TaskData, TaskQueues, within } from './task-queues.js';

/** Every queue, with the one that events wait in before they are tasks of the others. */
export const QUEUE_NAMES = ['outbox', ...QUEUES] as const;

/** How a queue stands. */
export interface QueueState {
  name: (typeof QUEUE_NAMES)[number];
  /** False: it does not answer, and nothing is known of it. */
  reachable: boolean;
  /** Ready to be worked on. */
  waiting: number;
  active: number;
  /** Failed, and to be tried again later. */
  delayed: number;
  /** Given up. */
  failed: number;
  /** For how long the oldest has been ready; null: none is. */
  oldestWaitingSeconds: number | null;
}

const TIMEOUT_MS = 2000;

/** How full the queues are, wherever they are kept. */
@Injectable()
export class QueueMeter {
  constructor(
    private readonly queues: TaskQueues,
    private readonly outbox: OutboxRepository,
  ) {}

  async read(): Promise<QueueState[]> {
    return Promise.all([
      orUnreachable(
        'outbox',
        this.outbox.measure().then((measured) => ({ active: 0, delayed: 0, failed: 0, ...measured })),
      ),
      ...QUEUES.map((name) => orUnreachable(name, this.measure(name))),
    ]);
  }

  private async measure(name: QueueName): Promise<Omit<QueueState, 'name' | 'reachable'>> {
    const queue = await this.queues.reach(name);
    // BullMQ calls those that yield to others prioritized.
    const [counts, ...firsts] = await Promise.all([
      queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'),
      queue.getJobs(['waiting'], 0, 0, true),
      queue.getJobs(['prioritized'], 0, 0, true),
      queue.getJobs(['delayed'], 0, 0, true),
    ]);
    const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
    // Where no worker is left, nobody notices that what was put off is due.
    const ages = firsts.flatMap(([task]) => (task ? ageOf(task) : [])).filter((age) => age >= 0);
    return { waiting: waiting + prioritized, active, delayed, failed, oldestWaitingSeconds: ages.length === 0 ? null : Math.max(...ages) };
  }
}

/**
 * For how many seconds a task has been ready, at least; negative: it is not yet. Of one that was tried before nobody writes down
 * when its pause was over: it is taken to have been as long as it can be. One that was postponed says itself when it was due.
 */
export function ageOf(task: MeasuredTask, now = Date.now()): number {
  const { timestamp, delay, processedOn, attemptsMade, data } = task;
  const pause = delay > 0 || attemptsMade === 0 || processedOn === undefined ? delay : longestPauseAfter(attemptsMade);
  const readyAt = Math.max((processedOn ?? timestamp) + pause, data.dueAt ?? 0);
  return (now - readyAt) / 1000;
}

type MeasuredTask = Pick<BullJob<TaskData>, 'timestamp' | 'delay' | 'processedOn' | 'attemptsMade'> & { data: Pick<TaskData, 'dueAt'> };

async function orUnreachable(name: QueueState['name'], measured: Promise<Omit<QueueState, 'name' | 'reachable'>>): Promise<QueueState> {
  try {
    return { name, reachable: true, ...(await within(TIMEOUT_MS, measured)) };
  } catch {
    return { name, reachable: false, waiting: 0, active: 0, delayed: 0, failed: 0, oldestWaitingSeconds: null };
  }
}
