import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Settings } from '../../config/env.js';
import { Metrics } from '../observability/metrics.js';
import { QueueMeter, type QueueState } from './queue-meter.js';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;
/** The gauges of one question are of one reading. */
const FRESH_MS = 1000;

/** How the queues stand, for Prometheus: read when it asks. The queues are the whole board's, so every process says the same. */
@Injectable()
export class QueueMetrics {
  private reading: { at: number; states: Promise<QueueState[]> } | undefined;

  constructor(
    private readonly meter: QueueMeter,
    { registry }: Metrics,
    { queueAlarmSeconds = Infinity }: Settings,
  ) {
    this.gauge(registry, 'nexus_queue_tasks', 'Tasks in the queues, by queue and state.', ['queue', 'state'], (gauge, queue) => {
      for (const state of STATES) gauge.set({ queue: queue.name, state }, queue[state]);
    });
    this.gauge(registry, 'nexus_queue_oldest_waiting_seconds', 'For how long the oldest task has been ready.', ['queue'], (gauge, queue) =>
      gauge.set({ queue: queue.name }, queue.oldestWaitingSeconds ?? 0),
    );
    this.gauge(registry, 'nexus_queue_late', '1 where the oldest task has waited for longer than it should.', ['queue'], (gauge, queue) =>
      gauge.set({ queue: queue.name }, (queue.oldestWaitingSeconds ?? 0) > queueAlarmSeconds ? 1 : 0),
    );
    const help = '0 where the queue does not answer; then there are no other figures of it.';
    const set = (gauge: Gauge, queue: QueueState) => gauge.set({ queue: queue.name }, queue.reachable ? 1 : 0);
    registry.registerMetric(
      new Gauge({ name: 'nexus_queue_reachable', help, labelNames: ['queue'], registers: [], collect: this.collector(set, () => true) }),
    );
  }

  private gauge(
    registry: Metrics['registry'],
    name: string,
    help: string,
    labelNames: string[],
    set: (gauge: Gauge, queue: QueueState) => void,
  ): void {
    const collect = this.collector(set, ({ reachable }) => reachable);
    registry.registerMetric(new Gauge({ name, help, labelNames, registers: [], collect }));
  }

  private collector(set: (gauge: Gauge, queue: QueueState) => void, counts: (queue: QueueState) => boolean) {
    const read = () => this.read();
    return async function collect(this: Gauge): Promise<void> {
      const states = await read();
      this.reset();
      for (const queue of states.filter(counts)) set(this, queue);
    };
  }

  private read(): Promise<QueueState[]> {
    const now = Date.now();
    if (!this.reading || now - this.reading.at > FRESH_MS) this.reading = { at: now, states: this.meter.read() };
    return this.reading.states;
  }
}
