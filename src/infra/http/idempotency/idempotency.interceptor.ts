import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { WithFiles } from '../../uploads/file-fields.js';
import { IdempotencyInFlightError, IdempotencyKeyReusedError } from './idempotency.errors.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

const KEPT_HEADERS = ['location'];

/**
 * Answers a repeated POST with its first answer. The request and its stored answer are one transaction: when the process
 * dies half-way neither is there and the repetition simply runs. A request that failed left nothing, so it runs again too.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyKeysRepository,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { user: Actor }>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new InvalidInputError([
        { pointer: '/Idempotency-Key', code: 'idempotency-key', message: 'Idempotency-Key must have 1 to 255 visible ASCII characters' },
      ]);
    }
    return from(this.once(key, request, http.getResponse<FastifyReply>(), () => lastValueFrom(next.handle())));
  }

  private once(
    key: string,
    request: FastifyRequest & WithFiles & { user: Actor },
    reply: FastifyReply,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const keyHash = hash(request.user.id, key);
    const files = (request.files ?? []).map(({ field, name, sha256 }) => [field, name, sha256]);
    const content = [JSON.stringify(request.body ?? null), ...(files.length > 0 ? [JSON.stringify(files)] : [])];
    const requestHash = hash(request.method, request.url, ...content);
    return this.unitOfWork.run(async () => {
      if (!(await this.keys.tryLock(keyHash))) throw new IdempotencyInFlightError();
      const stored = await this.keys.findFresh(keyHash);
      if (stored) {
        if (!stored.requestHash.equals(requestHash)) throw new IdempotencyKeyReusedError();
        void reply.status(stored.status).headers({ ...stored.headers, 'Idempotency-Replayed': 'true' });
        return JSON.parse(stored.body) as unknown;
      }
      const answer = await work();
      const headers = Object.fromEntries(
        KEPT_HEADERS.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])),
      );
      await this.keys.save({
        keyHash,
        userId: request.user.id,
        requestHash,
        status: reply.statusCode,
        headers,
        body: JSON.stringify(answer ?? null),
      });
      return answer;
    });
  }
}

function hash(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\n')).digest();
}
