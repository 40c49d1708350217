import type { IncomingMessage, ServerResponse } from 'node:http';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { UnavailableError } from '../../common/errors/common.errors.js';
import { problemOf } from '../../common/errors/problem.js';
import { Settings } from '../../config/env.js';
import { Metrics } from '../observability/metrics.js';
import { instanceOf } from './problem.filter.js';
import { requestIdOf } from './request-log.js';

const SAMPLE_MS = 1000;
const RESOLUTION_MS = 10;
/** What is refused comes back after so long; by then the process has looked at itself again. */
const RETRY_AFTER_SECONDS = 2;
const REFUSAL = new UnavailableError('The board is behind with its work. Please try again in a few seconds.', RETRY_AFTER_SECONDS);

/**
 * Is the process behind its work? It is when its event loop was late, on average over two seconds running, by more than
 * `OVERLOAD_DELAY_MS`: each request more would only make all of them later. One long stall, such as a process that was stopped
 * for a moment, is not enough. Work is then refused at once, with 503 and `Retry-After`; what is answered from memory costs no
 * more than the refusal, and goes on.
 */
@Injectable()
export class Overload implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Overload');
  private readonly refusals: Counter;
  private delay: IntervalHistogram | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lateSamples = 0;

  constructor(
    private readonly settings: Settings,
    private readonly metrics: Metrics,
  ) {
    this.refusals = metrics.counter('nexus_overload_refusals_total', 'Requests that were refused because the process was behind.');
  }

  get active(): boolean {
    return this.lateSamples > 1;
  }

  /**
   * Refuses a request that needs work, in the cheapest way there is: no route, no log. Orchestrators are answered: one that
   * gets no answer would kill the process, and make it worse for the others.
   * @returns whether it is refused
   */
  refuse(request: IncomingMessage, response: ServerResponse): boolean {
    if (!this.active) return false;
    const path = request.url?.split('?', 1)[0] ?? '/';
    if (path.startsWith('/health/') || path === '/metrics') return false;
    this.refusals.inc();
    this.metrics.request(request.method ?? 'GET', 'none', 503, 0);
    const requestId = requestIdOf(request);
    const problem = problemOf(REFUSAL, { publicUrl: this.settings.http.publicUrl, instance: instanceOf(path), requestId });
    response.writeHead(503, {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      'Retry-After': String(RETRY_AFTER_SECONDS),
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': requestId,
    });
    response.end(JSON.stringify(problem));
    return true;
  }

  onModuleInit(): void {
    if (this.settings.http.overloadDelayMs === undefined) return;
    this.delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.delay.enable();
    this.timer = setInterval(() => {
      const { mean = 0 } = this.delay ?? {};
      this.delay?.reset();
      this.sample(mean / 1e6 - RESOLUTION_MS);
    }, SAMPLE_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.delay?.disable();
  }

  /** @param delayMs how late the event loop was, on average since the last sample */
  sample(delayMs: number): void {
    const before = this.active;
    this.lateSamples = delayMs > (this.settings.http.overloadDelayMs ?? Infinity) ? this.lateSamples + 1 : 0;
    if (this.active && !before) this.logger.warn(`Behind by ${Math.round(delayMs)} ms: requests are refused until it is less`);
    if (!this.active && before) this.logger.log('Not behind any more');
  }
}
