import { Injectable } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bullmq';
import type { JobsOptions, Queue } from 'bullmq';
import { QUEUES, type QueueName } from './event-handler.js';

/** What a queue holds: which handler, and what it is told. */
export interface Task {
  name: string;
  queue: QueueName;
  /** It waits until no other task of the queue does. */
  yields?: true | undefined;
  eventId: string;
  payload: object;
  /** Of which trace the event is a part. */
  traceParent: string | null;
}

/** BullMQ's job data. */
export type TaskData = Pick<Task, 'eventId' | 'payload'> & Partial<Pick<Task, 'traceParent'>>;

/** A queue that does not take tasks in this time is away; the events stay in the outbox. */
const ADD_TIMEOUT_MS = 5000;

/** So long after its first failure a task is tried again, at the most; after each further one, twice as long. */
export const FIRST_BACKOFF_MS = 2000;

/** Any number does: tasks without one come first. */
const YIELDING = 1;

/**
 * About two and a half hours in all, before a task is given up and kept among the failed: for a month, and no more than so many.
 * What has to be known for longer is in rows of its own.
 */
const RETRIES: JobsOptions = {
  attempts: 12,
  backoff: { type: 'exponential', delay: FIRST_BACKOFF_MS, jitter: 0.5 },
  removeOnComplete: { count: 1000 },
  removeOnFail: { age: 30 * 86_400, count: 10_000 },
};

@Injectable()
export class TaskQueues {
  private readonly queues: Record<QueueName, Queue<TaskData>>;

  constructor(
    @InjectQueue('events') events: Queue<TaskData>,
    @InjectQueue('mail') mail: Queue<TaskData>,
    @InjectQueue('webhooks') webhooks: Queue<TaskData>,
  ) {
    this.queues = { events, mail, webhooks };
    // Without a listener BullMQ prints the whole error, connection and all. The dispatcher says when the queue is away.
    for (const queue of Object.values(this.queues)) queue.on('error', () => undefined);
  }

  of(name: QueueName): Queue<TaskData> {
    return this.queues[name];
  }

  /** Adds the tasks under ids made of event and handler, so that adding them again adds nothing. */
  async add(tasks: Task[]): Promise<void> {
    for (const queue of QUEUES) {
      const own = tasks.filter((task) => task.queue === queue);
      if (own.length === 0) continue;
      await within(
        ADD_TIMEOUT_MS,
        this.queues[queue].addBulk(
          own.map(({ name, yields, eventId, payload, traceParent }) => ({
            name,
            data: { eventId, payload, ...(traceParent !== null && { traceParent }) },
            opts: { ...RETRIES, jobId: taskIdOf(eventId, name), ...(yields && { priority: YIELDING }) },
          })),
        ),
      );
    }
  }
}

/** One for each handler of each event. */
export function taskIdOf(eventId: string, name: string): string {
  return `${eventId}-${name}`;
}

/** @throws when the queue does not answer in time */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`the queue did not answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
