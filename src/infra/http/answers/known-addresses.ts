import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../../config/env.js';
import { AnswerCache, type Question, type Served } from '../../cache/answer-cache.js';
import { Draining } from '../../health/draining.js';
import { Metrics } from '../../observability/metrics.js';
import { addressReader } from '../client-address.js';
import { ProblemFilter } from '../problem.filter.js';
import { type Allowance, RateLimiter } from '../rate-limit/rate-limiter.js';
import { logRequest, requestIdOf } from '../request-log.js';
import { replyOf } from './reply-of.js';

/** Of addresses and what is asked there: both are as long as their callers like. */
const ADDRESS_BYTES = 16 * 1024 * 1024;

/** What is asked at an address, and the pattern of its route. */
interface Known {
  question: Question;
  route: string;
}

/** One request that is answered here. */
interface Exchange extends Known {
  request: IncomingMessage;
  response: ServerResponse;
  log: FastifyBaseLogger;
  id: string;
  startedAt: number;
}

/**
 * Answers what was asked before, at the same address, before the framework sees the request: the question was found good
 * then, so there is nothing to validate now, and mostly nothing to read. Only for strangers, who all get the same. What
 * every request has is here too: its id, limits, security headers, metrics and line in the log.
 */
@Injectable()
export class KnownAddresses {
  private readonly known = new LRUCache<string, Known>({
    maxSize: ADDRESS_BYTES,
    sizeCalculation: ({ question }, url) => 4 * (question.key.length + url.length) + 1000,
  });
  /** What the framework puts on every answer, as it did on the first one: names and values in turn. */
  private framework: { headers: string[]; vary: string | undefined } | undefined;
  private readonly addressOf: (request: IncomingMessage) => string;
  private readonly problems: ProblemFilter;

  constructor(
    private readonly settings: Settings,
    private readonly answers: AnswerCache,
    private readonly limiter: RateLimiter,
    private readonly metrics: Metrics,
    private readonly draining: Draining,
  ) {
    this.addressOf = addressReader(settings.http.trustProxy);
    this.problems = new ProblemFilter(settings);
  }

  /** Whoever asks at this address again asks the same. */
  remember(request: FastifyRequest, reply: FastifyReply, question: Question): void {
    if (!isPlain(request.raw)) return;
    this.framework ??= frameworkHeaders(reply);
    this.known.set(request.raw.url ?? '', { question, route: request.routeOptions.url ?? 'none' });
  }

  /** @returns whether the request is answered here, now or in a moment */
  answer(request: IncomingMessage, response: ServerResponse, log: FastifyBaseLogger): boolean {
    const known = isPlain(request) && !this.draining.active ? this.known.get(request.url ?? '') : undefined;
    if (!known) return false;
    const exchange: Exchange = { ...known, request, response, log, id: requestIdOf(request), startedAt: performance.now() };
    const allowance = this.limiter.take('reads', this.addressOf(request));
    if (allowance instanceof Promise) void allowance.then((allowed) => this.serve(exchange, allowed));
    else this.serve(exchange, allowance);
    return true;
  }

  private serve(exchange: Exchange, allowance: Allowance | undefined): void {
    if (allowance?.refusal) return this.refuse(exchange, allowance, allowance.refusal);
    const served = this.answers.peek(exchange.question);
    if (served) return this.send(exchange, allowance, served);
    this.answers.get(exchange.question).then(
      (made) => this.send(exchange, allowance, made),
      (error: unknown) => this.refuse(exchange, allowance, error),
    );
  }

  private send(exchange: Exchange, allowance: Allowance | undefined, served: Served): void {
    const { status, headers, body } = replyOf(served, exchange.request.headers, {
      vary: this.framework?.vary,
      tellState: !this.settings.production,
    });
    if (body instanceof Promise) {
      body.then(
        (bytes) => this.write(exchange, allowance, status, headers, bytes),
        (error: unknown) => this.refuse(exchange, allowance, error),
      );
    } else this.write(exchange, allowance, status, headers, body);
  }

  private refuse(exchange: Exchange, allowance: Allowance | undefined, error: unknown): void {
    const { request, id, route } = exchange;
    const { status, headers, body } = this.problems.refusalOf(error, { id, url: request.url ?? '', route });
    this.write(exchange, allowance, status, headers, Buffer.from(body));
  }

  private write(
    { request, response, log, id, route, startedAt }: Exchange,
    allowance: Allowance | undefined,
    status: number,
    headers: Record<string, string>,
    body: Buffer | undefined,
  ): void {
    const all = [...(this.framework?.headers ?? []), 'X-Request-Id', id];
    for (const name in allowance?.headers) all.push(name, allowance.headers[name] as string);
    for (const name in headers) all.push(name, headers[name] as string);
    if (body !== undefined) all.push('Content-Length', String(body.length));
    response.writeHead(status, all);
    response.end(body);
    const ms = performance.now() - startedAt;
    const { method = 'GET', url = '' } = request;
    this.metrics.request(method, route, status, ms / 1000);
    logRequest(log, { id, method, url, status, ms });
  }
}

/** A stranger's read, from no other origin's page, with nothing in it: what depends on any of these is the framework's. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    headers.authorization === undefined &&
    headers.origin === undefined &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined
  );
}

function frameworkHeaders({ raw }: FastifyReply): { headers: string[]; vary: string | undefined } {
  const { vary, ...headers } = raw.getHeaders();
  return {
    headers: Object.entries(headers).flatMap(([name, value]) => [name, String(value)]),
    vary,
  };
}
