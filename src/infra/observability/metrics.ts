import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, type Histogram, Registry } from 'prom-client';
import { Durations, type Series } from './durations.js';
import type { Sampled } from './sampled.js';

/** A value, and what it is of. */
export type Reading = [labels: Record<string, string>, value: number];

/** What Prometheus asks for at `/metrics`: of the process, of HTTP, of the cache, and whatever others add. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Durations(
    'http_request_duration_seconds',
    'How long requests took, by method, route and status.',
    ['method', 'route', 'status'],
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  );

  readonly cacheErrors = new Counter({
    name: 'nexus_cache_errors_total',
    help: 'Commands of the cache that Redis did not carry out.',
    registers: [this.registry],
  });

  /** How many public answers were come by in which way: a number, for every hit counts one. */
  readonly cacheRequests = { hit: 0, miss: 0, stale: 0 };

  /** By route, status and method: there are few of each, and texts that are put together for the question would cost more than the count. */
  private readonly requestsOf = new Map<string, Map<number, Map<string, Series<'method' | 'route' | 'status'>>>>();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    // It has all that the registry asks of a histogram.
    this.registry.registerMetric(this.requests as unknown as Histogram);
    const { cacheRequests } = this;
    const results = new Counter({
      name: 'nexus_cache_requests_total',
      help: 'Public answers, by how they were come by.',
      labelNames: ['result'],
      registers: [],
      collect() {
        this.reset();
        for (const [result, count] of Object.entries(cacheRequests)) this.inc({ result }, count);
      },
    });
    this.registry.registerMetric(results);
  }

  /** @param route its pattern, never the path that was asked for */
  request(method: string, route: string, status: number, seconds: number): void {
    const series = this.requestsOf.get(route)?.get(status)?.get(method) ?? this.begin(method, route, status);
    series.observe(seconds);
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

  private begin(method: string, route: string, status: number) {
    const series = this.requests.of({ method, route, status });
    const byStatus = this.requestsOf.get(route) ?? new Map<number, Map<string, typeof series>>();
    const byMethod = byStatus.get(status) ?? new Map<string, typeof series>();
    this.requestsOf.set(route, byStatus.set(status, byMethod.set(method, series)));
    return series;
  }
}
