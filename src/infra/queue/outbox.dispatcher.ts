import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { HandlerRegistry } from './handler-registry.js';
import { OutboxRepository } from './outbox.repository.js';
import { type Task, TaskQueues } from './task-queues.js';

const BATCH = 200;
const POLL_MS = 500;
const POLL_AFTER_FAILURE_MS = 2000;

/**
 * Moves events from the outbox into the queues: one task for each handler of each event. Any number of dispatchers may
 * run; each takes rows that no other holds. A row is deleted in the transaction that held it, after the queue has taken
 * its tasks: a crash between the two puts the tasks in twice, under the same ids, and never loses one. Events that this
 * version of the product does not know are left to the newer one that wrote them, which runs beside it for a while.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  private stopped = true;
  private loop: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  private awake = false;

  constructor(
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
    private readonly registry: HandlerRegistry,
    private readonly queues: TaskQueues,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.worker) return;
    this.stopped = false;
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
  }

  /** There is something new: look now rather than at the next tick. */
  wake(): void {
    this.awake = true;
    this.wakeUp();
  }

  /** Moves one batch. @returns how many events it held */
  async dispatch(): Promise<number> {
    return this.unitOfWork.run(async () => {
      const messages = await this.outbox.lockOldest(this.registry.eventTypes, BATCH);
      if (messages.length === 0) return 0;
      const tasks = messages.flatMap(({ id, type, payload, traceParent }) =>
        this.registry.tasksFor(type).map(({ name, queue, yields }): Task => ({ name, queue, yields, eventId: id, payload, traceParent })),
      );
      await this.queues.add(tasks);
      await this.outbox.delete(messages);
      return messages.length;
    });
  }

  private async run(): Promise<void> {
    let failing = false;
    while (!this.stopped) {
      this.awake = false;
      try {
        const moved = await this.dispatch();
        if (failing) this.logger.log('The queue takes tasks again');
        failing = false;
        if (moved < BATCH) await this.rest(POLL_MS);
      } catch (error) {
        if (!failing) this.logger.warn(`Events wait in the outbox: ${error instanceof Error ? error.message : String(error)}`);
        failing = true;
        await this.rest(POLL_AFTER_FAILURE_MS);
      }
    }
  }

  private async rest(ms: number): Promise<void> {
    if (this.awake) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
