import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job as BullJob, WorkerOptions } from 'bullmq';
import { errorWithoutAddresses } from '../../common/redact.js';
import { continueTrace } from '../observability/trace.js';
import { HandlerRegistry } from './handler-registry.js';
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
} satisfies Partial<WorkerOptions>;

abstract class TaskProcessor extends WorkerHost implements OnApplicationBootstrap {
  private readonly logger = new Logger('Tasks');

  constructor(private readonly registry: HandlerRegistry) {
    super();
  }

  onApplicationBootstrap(): void {
    void this.worker.run();
  }

  async process({ name, data }: BullJob<TaskData>): Promise<void> {
    try {
      await continueTrace(data.traceParent, name, () => this.registry.handlerOf(name).handle(data.payload, data.eventId));
    } catch (error) {
      // The queue keeps what a task failed of.
      throw errorWithoutAddresses(error);
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
