import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DelayedError, type Job as BullJob, type WorkerOptions } from 'bullmq';
import { errorWithoutAddresses } from '../../common/redact.js';
import { type EventHandler, TaskPostponedError } from './event-handler.js';
import { continueTrace } from '../observability/trace.js';
import { HandlerRegistry } from './handler-registry.js';
import { pauseAfter } from './retry-pause.js';
import type { TaskData } from './task-queues.js';

/**
 * A task whose worker was killed is run again by another within 5 to 7 seconds. BullMQ counts such crashes apart from
 * failures and gives up after the first by default; a task must outlive any number of restarts.
 */
const OPTIONS = {
  autorun: false,
  concurrency: 5,
  lockDuration: 5000,
  stalledInterval: 2000,
  maxStalledCount: 1000,
  // After an outage a worker would otherwise not look again, nor let itself be closed, for 15 seconds.
  runRetryDelay: 1000,
  settings: { backoffStrategy: (failures) => pauseAfter(failures) },
} satisfies Partial<WorkerOptions>;
export { OPTIONS as TASK_OPTIONS };

abstract class TaskProcessor extends WorkerHost implements OnApplicationBootstrap {
  private readonly logger = new Logger('Tasks');

  constructor(private readonly registry: HandlerRegistry) {
    super();
  }

  onApplicationBootstrap(): void {
    void this.worker.run();
  }

  async process(job: BullJob<TaskData>, token?: string): Promise<void> {
    const { name, data, opts, attemptsMade } = job;
    const handler = this.registry.handlerOf(name);
    try {
      await continueTrace(data.traceParent, name, () => handler.handle(data.payload, data.eventId));
    } catch (error) {
      if (error instanceof TaskPostponedError) {
        const dueAt = error.until.getTime();
        await job.updateData({ ...data, dueAt });
        await job.moveToDelayed(dueAt, token);
        throw new DelayedError();
      }
      // The queue keeps what a task failed of.
      const fault = errorWithoutAddresses(error);
      if (attemptsMade + 1 >= (opts.attempts ?? 1)) await this.giveUp(handler, data, fault);
      throw fault;
    }
  }

  private async giveUp(handler: EventHandler<object>, { payload, eventId }: TaskData, fault: unknown): Promise<void> {
    try {
      await handler.givenUp?.(payload, eventId, fault instanceof Error ? fault : new Error(String(fault)));
    } catch (error) {
      this.logger.warn(`What was given up could not be written down: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  @OnWorkerEvent('failed')
  onFailed(job: BullJob<TaskData> | undefined, error: Error): void {
    this.logger.warn(`${job?.name ?? 'A task'} failed (attempt ${job?.attemptsMade ?? '?'}): ${error.message}`);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.debug(`The queue is away: ${error.message}`);
  }
}

@Processor('events', OPTIONS)
export class EventsProcessor extends TaskProcessor {
  constructor(registry: HandlerRegistry) {
    super(registry);
  }
}

@Processor('mail', OPTIONS)
export class MailProcessor extends TaskProcessor {
  constructor(registry: HandlerRegistry) {
    super(registry);
  }
}

/** Its tasks wait for the servers of others, each for seconds: many at once, so that a slow one holds up no other. */
@Processor('webhooks', { ...OPTIONS, concurrency: 40 })
export class WebhooksProcessor extends TaskProcessor {
  constructor(registry: HandlerRegistry) {
    super(registry);
  }
}
