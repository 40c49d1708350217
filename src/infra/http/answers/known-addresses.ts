import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../../config/env.js';
import type { Answer } from '../../cache/answer.js';
import { AnswerCache, type Question, type Served } from '../../cache/answer-cache.js';
import { Draining } from '../../health/draining.js';
import { Metrics } from '../../observability/metrics.js';
import { addressReader } from '../client-address.js';
import { Overload } from '../overload.js';
import { ProblemFilter } from '../problem.filter.js';
import { type Allowance, RateLimiter } from '../rate-limit/rate-limiter.js';
import { logRequest, requestIdOf } from '../request-log.js';
import { bodyOf, type Form, formFor, headersOf } from './form-of.js';
import { Head } from './head.js';
import { arriveSoon, readBody } from './read-body.js';

/** Of addresses and what is asked there: both are as long as their callers like. */
const ADDRESS_BYTES = 16 * 1024 * 1024;

/** Longer ones are not known here, nor kept. */
const MOST_POSTED_BYTES = 20_000;

/** What is asked at an address, and the pattern of its route. */
interface Known {
  question: Question;
  route: string;
}

/** One request that is answered here. */
interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  known: Known;
  log: FastifyBaseLogger;
  id: string;
  startedAt: number;
  allowance: Allowance | undefined;
}

/**
 * Answers what was asked before, at the same address or with the same bytes, before the framework sees the request: the question was found good
 * then, so there is nothing to validate now, and mostly nothing to read. Only for strangers, who all get the same. What
 * every request has is here too: its id, limits, security headers, metrics and line in the log.
 */
@Injectable()
export class KnownAddresses {
  private readonly known = new LRUCache<string, Known>({
    maxSize: ADDRESS_BYTES,
    sizeCalculation: ({ question }, url) => 4 * (question.key.length + url.length) + 1000,
  });
  /** Where questions are posted, and what was posted with requests that are under way. */
  private readonly posted = new Set<string>();
  private readonly bodies = new WeakMap<IncomingMessage, string>();
  /** What the framework puts on every answer, as it did on the first one: names and values in turn. */
  private framework: { headers: string[]; vary: string | undefined } | undefined;
  private readonly heads = new WeakMap<Answer, Map<string, Head>>();
  private readonly addressOf: (request: IncomingMessage) => string;
  private readonly problems: ProblemFilter;

  constructor(
    private readonly settings: Settings,
    private readonly answers: AnswerCache,
    private readonly limiter: RateLimiter,
    private readonly metrics: Metrics,
    private readonly draining: Draining,
    private readonly overload: Overload,
  ) {
    this.addressOf = addressReader(settings.http.trustProxy);
    this.problems = new ProblemFilter(settings);
  }

  /** Whoever asks at this address again asks the same; by POST, whoever sends the same bytes there. */
  remember(request: FastifyRequest, reply: FastifyReply, question: Question): void {
    const { raw } = request;
    const { url = '' } = raw;
    if (!isPlain(raw) && !isPlainPost(raw)) return;
    if (raw.method === 'POST') this.posted.add(request.routeOptions.url ?? '');
    const key = raw.method === 'POST' ? this.bodies.get(raw) : url;
    if (key === undefined) return;
    this.framework ??= frameworkHeaders(reply);
    this.known.set(key, { question, route: request.routeOptions.url ?? 'none' });
  }

  /** Answers now or in a moment. @param otherwise for what is not known here */
  answer(request: IncomingMessage, response: ServerResponse, log: FastifyBaseLogger, otherwise: () => void): void {
    const { url = '' } = request;
    if (this.draining.active) return otherwise();
    if (this.posted.has(url) && isPlainPost(request)) {
      arriveSoon(request);
      return readBody(request, Number(request.headers['content-length']), (body, giveBack) => {
        const key = `${url} ${body.toString('latin1')}`;
        const asked = this.known.get(key);
        if (asked) return this.begin(request, response, log, asked);
        this.bodies.set(request, key);
        giveBack();
        otherwise();
      });
    }
    const asked = isPlain(request) ? this.known.get(url) : undefined;
    if (asked) this.begin(request, response, log, asked);
    else otherwise();
  }

  private begin(request: IncomingMessage, response: ServerResponse, log: FastifyBaseLogger, known: Known): void {
    const startedAt = performance.now();
    const exchange: Exchange = { request, response, known, log, id: requestIdOf(request), startedAt, allowance: undefined };
    try {
      const allowance = this.limiter.take('reads', this.addressOf(request));
      if (allowance instanceof Promise) this.later(exchange, allowance, (allowed) => this.serve(exchange, allowed));
      else this.serve(exchange, allowance);
    } catch (error) {
      this.giveUp(exchange, error);
    }
  }

  private serve(exchange: Exchange, allowance: Allowance | undefined): void {
    exchange.allowance = allowance;
    if (allowance?.refusal) return this.refuse(exchange, allowance.refusal);
    const { question } = exchange.known;
    const served = this.answers.peek(question);
    if (served) this.send(exchange, served);
    else if (!this.overload.refuse(exchange.request, exchange.response))
      this.later(exchange, this.answers.get(question), (made) => this.send(exchange, made));
  }

  private send(exchange: Exchange, served: Served): void {
    const form = formFor(served.answer, exchange.request);
    const body = bodyOf(served.answer, form);
    const head = this.headOf(served, form);
    if (body instanceof Promise) this.later(exchange, body, (bytes) => this.write(exchange, head, bytes));
    else this.write(exchange, head, body);
  }

  private refuse(exchange: Exchange, error: unknown): void {
    const { request, id, known } = exchange;
    const { status, headers, body } = this.problems.refusalOf(error, { id, url: request.url ?? '', route: known.route });
    const { vary } = this.framework ?? {};
    const head = new Head(status, this.withFramework({ ...(vary !== undefined && { Vary: vary }), ...headers }));
    this.write(exchange, head, Buffer.from(body));
  }

  private write({ request, response, known, log, id, startedAt, allowance }: Exchange, head: Head, body?: Buffer): void {
    const own = ['X-Request-Id', id];
    if (allowance) own.push(...allowance.headers);
    // A connection that is kept open by its client would keep the process from stopping.
    head.write(response, own, { length: body?.length, close: this.draining.active });
    response.end(body);
    const ms = performance.now() - startedAt;
    const { method = 'GET', url = '' } = request;
    this.metrics.request(method, known.route, head.status, ms / 1000);
    logRequest(log, { id, method, url, status: head.status, ms });
  }

  /** Of an answer, worked out once for each form that it is asked for in. */
  private headOf(served: Served, form: Form): Head {
    const { answer, state } = served;
    const name = `${state} ${form.coding} ${form.isKnown}`;
    let heads = this.heads.get(answer);
    if (!heads) this.heads.set(answer, (heads = new Map()));
    let head = heads.get(name);
    if (!head) {
      const headers = headersOf(served, form, { vary: this.framework?.vary, tellState: !this.settings.production });
      heads.set(name, (head = new Head(form.isKnown ? 304 : 200, this.withFramework(headers))));
    }
    return head;
  }

  /** Names and values in turn, as Node takes them; the framework's before our own. */
  private withFramework(own: Record<string, string>): string[] {
    return [...(this.framework?.headers ?? []), ...Object.entries(own).flat()];
  }

  private later<T>(exchange: Exchange, promise: Promise<T>, work: (value: T) => void): void {
    promise.then(work, (error: unknown) => this.refuse(exchange, error)).catch((error: unknown) => this.giveUp(exchange, error));
  }

  /** There is nobody above who could catch what is thrown here: it would end the process. */
  private giveUp({ response, known, log, id }: Exchange, error: unknown): void {
    log.error({ requestId: id, route: known.route, err: error }, 'An answer could not be sent');
    response.destroy();
  }
}

/** A stranger's read with nothing in it: what depends on anything else is the framework's. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && isStrangers(headers) && headers['content-length'] === undefined;
}

/** A stranger's question in a small body. */
function isPlainPost({ method, headers }: IncomingMessage): boolean {
  const bytes = Number(headers['content-length']);
  return (
    method === 'POST' &&
    isStrangers(headers) &&
    headers['content-type'] === 'application/json' &&
    headers['content-encoding'] === undefined &&
    headers.expect === undefined &&
    bytes > 0 &&
    bytes <= MOST_POSTED_BYTES
  );
}

/** From no other origin's page, and of a length that is known. */
function isStrangers(headers: IncomingHttpHeaders): boolean {
  return (
    headers.authorization === undefined &&
    // GraphQL has a media type of its own, for those who ask for it.
    headers.accept?.includes('graphql-response') !== true &&
    headers.origin === undefined &&
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
