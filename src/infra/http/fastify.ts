import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger as PinoLogger } from 'pino';
import { newId } from '../../common/ids.js';
import type { Settings } from '../../config/env.js';
import { Draining } from '../health/draining.js';
import { Metrics } from '../observability/metrics.js';
import { withoutTokens } from '../security/link-tokens.js';
import { ProblemFilter } from './problem.filter.js';

/** JSON bodies are at most this long; a posting of 20,000 characters fits several times. */
export const BODY_LIMIT_BYTES = 100 * 1024;

/** The HTTP server: what it accepts, how long it waits, and how it answers before there is a route. */
export function fastifyAdapter(settings: Settings, logger: PinoLogger): FastifyAdapter {
  const problems = new ProblemFilter(settings);
  return new FastifyAdapter({
    loggerInstance: logger,
    // Whoever writes a line about a request names it; a logger for each would cost more than the line.
    childLoggerFactory: (parent: FastifyBaseLogger) => parent,
    logController: new RequestLog(),
    trustProxy: settings.http.trustProxy,
    genReqId: requestIdOf,
    bodyLimit: BODY_LIMIT_BYTES,
    // A client that sends its request drop by drop, or keeps an idle connection, must not hold a socket for ever.
    requestTimeout: 15_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => problems.answer(error, request, reply),
    clientErrorHandler: answerUnreadable,
  });
}

/** What every answer has, and the body parser: only JSON, and none at all where a POST needs no body. */
export function prepareFastify(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body.trim() === '' ? done(null, undefined) : parseJson(request, body, done),
  );
  const draining = app.get(Draining);
  const metrics = app.get(Metrics);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.request(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    // A connection that is kept open by its client would keep the process from stopping.
    if (draining.active) void reply.header('Connection', 'close');
    done();
  });
}

/** One line a request, when it is done. The query stays out of it: it is what people look for. */
class RequestLog extends LogController {
  override incomingRequest(): void {
    // The line at the end says all that this one would.
  }

  override requestCompleted(_error: Error | null, request: FastifyRequest, reply: FastifyReply): void {
    const path = withoutTokens(request.url.split('?', 1)[0] ?? '');
    const line = {
      requestId: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log[path.startsWith('/health') ? 'debug' : 'info'](line, 'request');
  }
}

/** The caller's own id for the request where it is harmless, else a new one. */
function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Bytes that are not HTTP, or headers beyond Node's 16 KiB: there is no request yet, so the answer is written by hand. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: { writable: boolean; end(text: string): void; destroy(): void }): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
  const [status, reason, title] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large', 'The request headers are too large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout', 'The request took too long to arrive']
        : [400, 'Bad Request', 'The request cannot be read'];
  const body = JSON.stringify({
    type: 'about:blank',
    title,
    status,
    detail: `${title}.`,
    code: 'request.malformed',
    instance: '/',
    requestId: newId(),
  });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
