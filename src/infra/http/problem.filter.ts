import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import {
  BodyTooLargeError,
  InternalError,
  MalformedRequestError,
  RouteNotFoundError,
  UnavailableError,
  UnsupportedMediaTypeError,
} from '../../common/errors/common.errors.js';
import { STATUS_BY_KIND } from '../../common/errors/http-status.js';
import { problemOf } from '../../common/errors/problem.js';
import { Settings } from '../../config/env.js';
import { databaseError } from '../database/database-errors.js';
import { withoutTokens } from '../security/link-tokens.js';

/** What an answer to a request says of it. */
interface AskedRequest {
  id: string;
  url: string;
  /** Its pattern. */
  route: string | undefined;
}

/** Turns whatever was thrown, by us, by Nest, by Fastify or by the database, into a problem document (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(private readonly settings: Settings) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** For what goes wrong before there is a route: Fastify's own refusals. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { status, headers, body } = this.refusalOf(thrown, { id: request.id, url: request.url, route: request.routeOptions?.url });
    if (reply.sent || reply.raw.headersSent) return;
    void reply.status(status).headers(headers).header('X-Request-Id', request.id).send(body);
  }

  /** The answer to a request that failed. What is our own fault is written to the log. */
  refusalOf(thrown: unknown, asked: AskedRequest): { status: number; headers: Record<string, string>; body: string } {
    const error = toAppError(thrown);
    const status = STATUS_BY_KIND[error.definition.kind];
    if (status >= 500) this.report(error, thrown, asked);
    const { challenge, retryAfterSeconds } = error.extras;
    const challenges = [...(status === 401 || challenge ? ['Bearer realm="nexus"'] : []), ...(challenge ? [challenge] : [])];
    const problem = problemOf(error, {
      publicUrl: this.settings.http.publicUrl,
      instance: instanceOf(asked.url),
      requestId: asked.id,
    });
    return {
      status,
      headers: {
        'Content-Type': 'application/problem+json; charset=utf-8',
        'Cache-Control': 'no-store',
        ...(challenges.length > 0 && { 'WWW-Authenticate': challenges.join(', ') }),
        ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
      },
      body: JSON.stringify(problem),
    };
  }

  private report(error: AppError, thrown: unknown, { id, route }: AskedRequest): void {
    const cause = error.extras.cause ?? thrown;
    this.logger.error({
      msg: error.definition.code,
      requestId: id,
      route,
      err: cause instanceof Error ? { type: cause.name, message: cause.message, stack: cause.stack } : { message: String(cause) },
    });
  }
}

/** The path as a URI reference (RFC 3986) even where the caller's was none, fit for whatever keeps problems. */
export function instanceOf(url: string): string {
  return withoutTokens(url.split('?', 1)[0] ?? '/')
    .replaceAll(/%(?![0-9a-f]{2})/gi, '%25')
    .replaceAll(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent);
}

export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return (
    databaseError(thrown) ?? httpError(thrown) ?? new InternalError('The fault was written down with the request id.', { cause: thrown })
  );
}

/** What Nest and Fastify throw themselves: both carry a status. */
function httpError(thrown: unknown): AppError | undefined {
  const status = thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown } | null)?.statusCode;
  switch (status) {
    case 404:
      return new RouteNotFoundError('Nothing answers to this method and path. The routes are listed at /docs.');
    case 413:
      return new BodyTooLargeError('JSON bodies may have 100 KiB.');
    case 415:
      return new UnsupportedMediaTypeError('Send application/json.');
    case 503:
      return new UnavailableError();
    default:
      return typeof status === 'number' && status >= 400 && status < 500 ? new MalformedRequestError((thrown as Error).message) : undefined;
  }
}
