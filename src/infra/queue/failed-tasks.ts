import { Injectable } from '@nestjs/common';
import type { Job as BullJob, Queue } from 'bullmq';
import { UnavailableError } from '../../common/errors/common.errors.js';
import { decodeCursor, encodeCursor, isInstant, type CursorValue } from '../../common/paging/cursor.js';
import { type Page, pageOf } from '../../common/paging/page.js';
import { withoutAddresses } from '../../common/redact.js';
import { QUEUES, type QueueName } from './event-handler.js';
import { QueueNotFoundError, TaskNotFoundError } from './queue.errors.js';
import { QUEUE_NAMES } from './queue-meter.js';
import { type TaskData, TaskQueues, within } from './task-queues.js';

/** A task that was given up. What it was told, ids and plain states, stays where it is. */
export interface FailedTask {
  id: string;
  /** The name of its handler. */
  task: string;
  eventId: string;
  attempts: number;
  /** Why the last attempt failed. */
  error: string;
  addedAt: Date;
  failedAt: Date;
}

const TIMEOUT_MS = 2000;
const ERROR_LENGTH = 500;
/** Tasks that failed in the same millisecond come in no order that queues agree on: so many are put in order here. */
const TIES = 100;
/** So many are put back at once. */
const AT_A_TIME = 200;
const TASK_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([A-Za-z0-9]+)$/;

/** What was given up, to be looked at and tried once more. */
@Injectable()
export class FailedTasks {
  constructor(private readonly queues: TaskQueues) {}

  /** The last to fail first. @throws QueueNotFoundError */
  async list(name: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<FailedTask>> {
    const queue = await this.queueOf(name);
    const kind = `failed-${name}`;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, kind, isTimeAndTask);
    const count = queue ? ((await answered(queue.getJobCounts('failed'))).failed ?? 0) : 0;
    const rows = queue ? await answered(listAfter(queue, count, limit, after)) : [];
    return pageOf(
      rows,
      count,
      limit,
      ({ failedAt, id }) => encodeCursor(kind, [failedAt.toISOString(), id]),
      (task) => task,
    );
  }

  /** From the beginning, with as many attempts as it had. @returns what it was @throws QueueNotFoundError, TaskNotFoundError */
  async retry(name: string, id: string): Promise<FailedTask> {
    const queue = await this.queueOf(name);
    const task = queue && TASK_ID.test(id) ? await answered(queue.getJob(id)) : undefined;
    if (!task?.finishedOn || task.failedReason === undefined) throw new TaskNotFoundError();
    const failed = failedTaskOf(task);
    if (!(await putBack(task))) throw new TaskNotFoundError();
    return failed;
  }

  /** The same with all that failed since a time. @returns how many @throws QueueNotFoundError */
  async retrySince(name: string, since: Date): Promise<number> {
    const queue = await this.queueOf(name);
    if (!queue) return 0;
    // All of them before the first is tried: what fails again meanwhile is not tried for ever.
    const tasks = [...(await this.failedSince(queue, since.getTime())).values()];
    let retried = 0;
    for (let from = 0; from < tasks.length; from += AT_A_TIME) {
      const put = await Promise.all(tasks.slice(from, from + AT_A_TIME).map(putBack));
      retried += put.filter(Boolean).length;
    }
    return retried;
  }

  private async failedSince(queue: Queue<TaskData>, time: number): Promise<Map<string | undefined, BullJob<TaskData>>> {
    const found = new Map<string | undefined, BullJob<TaskData>>();
    const { failed: count = 0 } = await answered(queue.getJobCounts('failed'));
    for (let from = 0; from < count; from += AT_A_TIME) {
      const tasks = await answered(queue.getJobs(['failed'], from, from + AT_A_TIME - 1, false));
      const due = tasks.filter(({ finishedOn = 0 }) => finishedOn >= time);
      for (const task of due) found.set(task.id, task);
      if (due.length < tasks.length) break;
    }
    return found;
  }

  /** Undefined for the outbox: what is in it waits until it is taken, and never fails. */
  private async queueOf(name: string): Promise<Queue<TaskData> | undefined> {
    if (!QUEUE_NAMES.some((known) => known === name)) throw new QueueNotFoundError();
    return QUEUES.some((known) => known === name) ? answered(this.queues.reach(name as QueueName)) : undefined;
  }
}

/** @returns false where somebody else was quicker, and it is not among the failed any more */
async function putBack(task: BullJob<TaskData>): Promise<boolean> {
  try {
    await task.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return true;
  } catch (error) {
    if (typeof (error as { code?: unknown }).code === 'number') return false;
    throw error;
  }
}

/** @throws UnavailableError: a queue that is away would otherwise have us wait until it is back */
async function answered<T>(question: Promise<T>): Promise<T> {
  return within(TIMEOUT_MS, question).catch((error: unknown) => {
    throw new UnavailableError('The queue does not answer. Please try again in a few seconds.', 5, error);
  });
}

/** A keyset over a list that can only be asked for by position: the place is searched by halves, since tasks come and go meanwhile. */
async function listAfter(
  queue: Queue<TaskData>,
  count: number,
  limit: number,
  after: [failedAt: string, id: string] | undefined,
): Promise<FailedTask[]> {
  const from = after ? await placeOf(queue, count, Date.parse(after[0])) : 0;
  const window = await queue.getJobs(['failed'], from, from + limit + TIES, false);
  return window
    .map(failedTaskOf)
    .toSorted(newestFirst)
    .filter((task) => !after || newestFirst({ failedAt: new Date(after[0]), id: after[1] }, task) < 0)
    .slice(0, limit + 1);
}

/** The position of the first that failed then or before. */
async function placeOf(queue: Queue<TaskData>, count: number, time: number): Promise<number> {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    const [task] = await queue.getJobs(['failed'], middle, middle, false);
    if (task && (task.finishedOn ?? 0) > time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function newestFirst(a: { failedAt: Date; id: string }, b: { failedAt: Date; id: string }): number {
  return b.failedAt.getTime() - a.failedAt.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

function failedTaskOf({ id = '', name, attemptsMade, failedReason, timestamp, finishedOn }: BullJob<TaskData>): FailedTask {
  return {
    id,
    task: name,
    eventId: TASK_ID.exec(id)?.[1] ?? '',
    attempts: attemptsMade,
    error: withoutAddresses(failedReason ?? '').slice(0, ERROR_LENGTH),
    addedAt: new Date(timestamp),
    failedAt: new Date(finishedOn ?? timestamp),
  };
}

function isTimeAndTask(values: CursorValue[]): values is [string, string] {
  return values.length === 2 && isInstant(values[0]) && typeof values[1] === 'string';
}
