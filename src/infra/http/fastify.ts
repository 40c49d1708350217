import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { Logger as PinoLogger } from 'pino';
import { newId } from '../../common/ids.js';
import { clientAddressOf, networkOf } from '../../common/network.js';
import { Settings } from '../../config/env.js';
import { Draining } from '../health/draining.js';
import { Metrics } from '../observability/metrics.js';
import { nameRequest } from '../observability/trace.js';
import { ClientContext } from '../security/client-context.js';
import { isMultipart } from '../uploads/multipart.js';
import { KnownAddresses } from './answers/known-addresses.js';
import { arriveSoon } from './answers/read-body.js';
import { addressReader } from './client-address.js';
import { acceptForms } from './forms.js';
import { Overload } from './overload.js';
import { ProblemFilter } from './problem.filter.js';
import { RequestLog, requestIdOf } from './request-log.js';

/** JSON bodies are at most this long; a posting of 20,000 characters fits several times. */
export const BODY_LIMIT_BYTES = 100 * 1024;

/** Headers, and bodies that are no files, have to be here within this time. */
const BODY_TIMEOUT_MS = 15_000;
/** Node looks so often for those that are late; its own 30 s would give them three times what they may have. */
const CHECK_MS = 5000;
/** Some files of 5 MiB over a slow line. */
const UPLOAD_TIMEOUT_MS = 180_000;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Whoever may answer a request before the framework sees it, or leave it to the framework. */
type First = (request: IncomingMessage, response: ServerResponse, framework: () => void) => void;

/** Who that is, for the servers of an adapter. */
const FIRST = new WeakMap<object, { answers?: First }>();

/** The HTTP server: what it accepts, how long it waits, and how it answers before there is a route. */
export function fastifyAdapter(settings: Settings, logger: PinoLogger): FastifyAdapter {
  const problems = new ProblemFilter(settings);
  const first: { answers?: First } = {};
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    // Whoever writes a line about a request names it; a logger for each would cost more than the line.
    childLoggerFactory: (parent: FastifyBaseLogger) => parent,
    logController: new RequestLog(),
    trustProxy: settings.http.trustProxy,
    genReqId: requestIdOf,
    bodyLimit: BODY_LIMIT_BYTES,
    serverFactory: (framework: Listener, options: FastifyServerOptions) =>
      serverOf((request, response) => {
        if (first.answers) first.answers(request, response, () => framework(request, response));
        else framework(request, response);
      }, options),
    // A client that sends its request drop by drop, or keeps an idle connection, must not hold a socket for ever.
    requestTimeout: UPLOAD_TIMEOUT_MS,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => problems.answer(error, request, reply),
    clientErrorHandler: answerUnreadable,
  });
  FIRST.set(adapter, first);
  return adapter;
}

/** As Fastify makes it itself. */
function serverOf(listener: Listener, options: FastifyServerOptions): Server {
  const server = createServer({ connectionsCheckingInterval: CHECK_MS }, listener);
  server.requestTimeout = options.requestTimeout as number;
  server.headersTimeout = BODY_TIMEOUT_MS;
  server.keepAliveTimeout = options.keepAliveTimeout as number;
  return server.setTimeout(options.connectionTimeout);
}

/** What every answer has, and the body parser: only JSON, and none at all where a POST needs no body. */
export function prepareFastify(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body.trim() === '' ? done(null, undefined) : parseJson(request, body, done),
  );
  acceptForms(fastify);
  // Left on the wire for whoever takes files, after it is known who calls. Who takes none refuses it (`UndeclaredInputGuard`).
  fastify.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    if (!isMultipart(request.headers['content-type'])) arriveSoon(request.raw);
    done(null, payload);
  });
  const known = app.get(KnownAddresses);
  const first = FIRST.get(app.getHttpAdapter());
  const overload = app.get(Overload);
  if (first) {
    first.answers = (request, response, framework) => {
      known.answer(request, response, fastify.log, () => overload.refuse(request, response) || framework());
    };
  }
  const draining = app.get(Draining);
  const metrics = app.get(Metrics);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    nameRequest(request.method, request.routeOptions.url);
    done();
  });
  // After the body was read: what waits for a socket comes back in the socket's context, not in the request's.
  const context = app.get(ClientContext);
  const addressOf = addressReader(app.get(Settings).http.trustProxy);
  fastify.addHook('preHandler', ({ raw, headers }, _reply, done) => {
    const userAgent = (headers['user-agent'] ?? '').slice(0, 300);
    // Not Fastify's `ip`, which is whatever a proxy, or who claims to be one, has written.
    const ip = addressOf(raw);
    context.run({ userAgent, address: clientAddressOf(ip), network: networkOf(ip) }, done);
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
