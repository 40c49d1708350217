import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Sampled } from './sampled.js';

/** A value, and what it is of. */
export type Reading = [labels: Record<string, string>, value: number];

/** What Prometheus asks for at `/metrics`: of the process, of HTTP, of the cache, and whatever others add. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  readonly cacheErrors = new Counter({
    name: 'nexus_cache_errors_total',
    help: 'Commands of the cache that Redis did not carry out.',
    registers: [this.registry],
  });

  /** What was asked of the cache, by how it ended. */
  readonly cacheRequests = this.countersOf('nexus_cache_requests_total', 'Public answers, by how they were come by.', [
    'hit',
    'miss',
    'stale',
  ]);

  /** There are as many as there are routes, methods and statuses: looking one up by its labels costs more than counting. */
  private readonly requestsOf = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** @param route its pattern, never the path that was asked for */
  request(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${status} ${route}`;
    let requests = this.requestsOf.get(key);
    if (!requests) {
      requests = this.requests.labels({ method, route, status });
      this.requestsOf.set(key, requests);
    }
    requests.observe(seconds);
  }

  /** Something that is looked up when Prometheus asks. What is not known then has no value. */
  gauge<T>(name: string, help: string, labelNames: string[], source: Pick<Sampled<T>, 'value'>, read: (sample: T) => Reading[]): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect: async () => {
        const sample = await source.value();
        gauge.reset();
        for (const [labels, value] of sample === undefined ? [] : read(sample)) gauge.set(labels, value);
      },
    });
  }

  counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }

  private countersOf<Result extends string>(name: string, help: string, results: readonly Result[]) {
    const counter = new Counter({ name, help, labelNames: ['result'], registers: [this.registry] });
    // Nought from the beginning: what is not there cannot rise.
    for (const result of results) counter.inc({ result }, 0);
    return Object.fromEntries(results.map((result) => [result, counter.labels(result)])) as Record<Result, Counter.Internal>;
  }
}
