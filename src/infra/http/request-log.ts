import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { levels } from 'pino';
import { withoutTokens } from '../security/link-tokens.js';

/** The caller's own id for the request where it is harmless, else a new one. */
export function requestIdOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

/** One line a request, when it is done. The query stays out of it: it is what people look for. */
export function logRequest(
  log: FastifyBaseLogger,
  { id, method, url, status, ms }: { id: string; method: string; url: string; status: number; ms: number },
): void {
  const level = url.startsWith('/health') ? 'debug' : 'info';
  // Pino would find out too, but only after the line is made.
  if ((levels.values[log.level] ?? 0) > (levels.values[level] ?? 0)) return;
  const path = withoutTokens(url.split('?', 1)[0] ?? '');
  log[level]({ requestId: id, method, path, status, ms: Math.round(ms * 10) / 10 }, 'request');
}

/** Fastify's requests in the log. */
export class RequestLog extends LogController {
  override incomingRequest(): void {
    // The line at the end says all that this one would.
  }

  override requestCompleted(
    _error: Error | null,
    { id, log, method, url }: FastifyRequest,
    { statusCode, elapsedTime }: FastifyReply,
  ): void {
    logRequest(log, { id, method, url, status: statusCode, ms: elapsedTime });
  }
}
