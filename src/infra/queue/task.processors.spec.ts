import { describe, expect, it } from '@jest/globals';
import { DelayedError, type Job as BullJob } from 'bullmq';
import type { EventHandler } from './event-handler.js';
import { TaskPostponedError } from './event-handler.js';
import type { HandlerRegistry } from './handler-registry.js';
import { MailProcessor } from './task.processors.js';
import type { TaskData } from './task-queues.js';

/** Runs a task whose handler throws this, at this attempt of three. */
async function run(thrown: Error | undefined, attemptsMade = 0) {
  const seen = { givenUp: [] as string[], delayedTo: undefined as number | undefined, data: undefined as TaskData | undefined };
  const handler: EventHandler<object> = {
    handle: async () => (thrown ? Promise.reject(thrown) : undefined),
    givenUp: async (_event, eventId, { message }) => void seen.givenUp.push(`${eventId} ${message}`),
  };
  const job = {
    name: 'Handler',
    data: { eventId: 'event', payload: {} },
    opts: { attempts: 3 },
    attemptsMade,
    updateData: async (data: TaskData) => void (seen.data = data),
    moveToDelayed: async (at: number) => void (seen.delayedTo = at),
  } as unknown as BullJob<TaskData>;
  const processor = new MailProcessor({ handlerOf: () => handler } as unknown as HandlerRegistry);
  const error = await processor.process(job, 'token').then(
    () => undefined,
    (fault: unknown) => fault as Error,
  );
  return { ...seen, error };
}

describe('A task', () => {
  it('that is done is done', async () => {
    expect(await run(undefined)).toEqual({ givenUp: [], delayedTo: undefined, data: undefined, error: undefined });
  });

  it('that fails is tried again, and at its last attempt given up, without the addresses that its fault names', async () => {
    const fault = () => new Error('sam@test.example is not there');
    expect(await run(fault(), 1)).toMatchObject({ givenUp: [], error: new Error('[address] is not there') });
    expect(await run(fault(), 2)).toMatchObject({ givenUp: ['event [address] is not there'], error: new Error('[address] is not there') });
  });

  it('whose time has not come yet comes back then, and has not failed', async () => {
    const until = new Date(Date.now() + 60_000);
    const { givenUp, delayedTo, data, error } = await run(new TaskPostponedError(until), 2);
    expect([givenUp, delayedTo]).toEqual([[], until.getTime()]);
    expect(data).toEqual({ eventId: 'event', payload: {}, dueAt: until.getTime() });
    expect(error).toBeInstanceOf(DelayedError);
  });
});
