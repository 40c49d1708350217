import { Injectable } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bullmq';
import type { JobsOptions, Queue } from 'bullmq';
import { QUEUES, type QueueName } from './event-handler.js';
import { RETRY_PAUSES, TASK_ATTEMPTS } from './retry-pause.js';

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
export type TaskData = Pick<Task, 'eventId' | 'payload'> &
  Partial<Pick<Task, 'traceParent'>> & {
    /** Of one that was postponed, in milliseconds since 1970: the queue forgets it when the time has come. */
    dueAt?: number;
  };

/** A queue that does not take tasks in this time is away; the events stay in the outbox. */
const TIMEOUT_MS = 5000;

/** How ioredis says that it is; a Cluster says `connect`. */
const CONNECTED = new Set(['ready', 'connect']);

/** Any number does: tasks without one come first. */
const YIELDING = 1;

/**
 * More than a day in all, before a task is given up and kept among the failed: for a month, and no more than so many.
 * What has to be known for longer is in rows of its own.
 */
const RETRIES: JobsOptions = {
  attempts: TASK_ATTEMPTS,
  backoff: { type: RETRY_PAUSES },
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

  /**
   * A queue that is there. What a client of Redis is told while Redis is away, it would keep, and tell it when it is back, however
   * often the same was said.
   * @throws when it is away
   */
  async reach(name: QueueName): Promise<Queue<TaskData>> {
    const queue = this.queues[name];
    // PostgreSQL keeps nothing: whoever finds it away hears so.
    const { client } = queue.getBackend() as { client?: Promise<{ status: string }> };
    const status = client && (await within(TIMEOUT_MS, client)).status;
    if (status !== undefined && !CONNECTED.has(status)) throw new Error('the queue is away');
    return queue;
  }

  /** Adds the tasks under ids made of event and handler, so that adding them again adds nothing. */
  async add(tasks: Task[]): Promise<void> {
    for (const queue of QUEUES) {
      const own = tasks.filter((task) => task.queue === queue);
      if (own.length === 0) continue;
      const reached = await this.reach(queue);
      await within(
        TIMEOUT_MS,
        reached.addBulk(
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
