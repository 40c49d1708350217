import { Injectable } from '@nestjs/common';
import { Metrics, type Reading } from '../observability/metrics.js';
import { Sampled } from '../observability/sampled.js';
import { OutboxRepository } from './outbox.repository.js';
import { TaskQueues } from './task-queues.js';

/** Prometheus and autoscalers ask every some seconds, of every process. */
const EVERY_MS = 5000;

/** How much waits to be done, and for how long it has. Every process tells the same: it is of the board, not of the process. */
@Injectable()
export class QueueMetrics {
  constructor(queues: TaskQueues, outbox: OutboxRepository, metrics: Metrics) {
    const tasks = new Sampled(() => queues.backlog(), EVERY_MS);
    const events = new Sampled(() => outbox.backlog(), EVERY_MS);
    metrics.gauge('nexus_queue_tasks', 'Tasks in the queues, by state.', ['queue', 'state'], tasks, (backlogs) =>
      backlogs.flatMap(({ queue, counts }) => Object.entries(counts).map(([state, count]): Reading => [{ queue, state }, count])),
    );
    metrics.gauge(
      'nexus_queue_oldest_task_seconds',
      'How long the oldest task has waited that could be done.',
      ['queue'],
      tasks,
      (backlogs) => backlogs.map(({ queue, oldestSeconds }): Reading => [{ queue }, oldestSeconds]),
    );
    metrics.gauge('nexus_outbox_events', 'Events that have not reached the queues; counted up to 10,000.', [], events, ({ count }) => [
      [{}, count],
    ]);
    metrics.gauge(
      'nexus_outbox_oldest_event_seconds',
      'How long the oldest event has waited to reach the queues.',
      [],
      events,
      ({ oldestSeconds }) => [[{}, oldestSeconds]],
    );
  }
}
