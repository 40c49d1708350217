import { Injectable } from '@nestjs/common';
import { HandlerRegistry } from './handler-registry.js';
import { OutboxRepository } from './outbox.repository.js';
import { taskIdOf, TaskQueues, within } from './task-queues.js';

const TIMEOUT_MS = 10_000;

/**
 * Finds events that nobody is going to do anything about any more: their tasks went with a queue that was emptied, or put back
 * to what it was before them. For whoever keeps in rows of his own what there is to do.
 */
@Injectable()
export class LostEvents {
  constructor(
    private readonly queues: TaskQueues,
    private readonly registry: HandlerRegistry,
    private readonly outbox: OutboxRepository,
  ) {}

  /** @throws when a queue does not answer */
  async among(type: string, ids: string[]): Promise<string[]> {
    // Asked first: what leaves the outbox meanwhile is in the queue by then.
    const waiting = new Set(await this.outbox.idsAmong(ids));
    const gone = ids.filter((id) => !waiting.has(id));
    const alive = await within(TIMEOUT_MS, Promise.all(gone.map((id) => this.isAlive(type, id))));
    return gone.filter((_, n) => !alive[n]);
  }

  private async isAlive(type: string, id: string): Promise<boolean> {
    const tasks = await Promise.all(
      this.registry.tasksFor(type).map(async ({ name, queue }) => (await this.queues.reach(queue)).getJob(taskIdOf(id, name))),
    );
    return tasks.every((task) => task !== undefined && task.finishedOn === undefined);
  }
}
