import { type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimitedError } from '../../../common/errors/common.errors.js';

/** What is counted together: reads, writes, and the few routes where somebody might guess passwords. */
export type RateLimitBucket = 'reads' | 'writes' | 'auth';

const BUCKET_KEY = 'nexus:rate-limit-bucket';

/** Counts a route with the log-ins rather than with the other writes. */
export const CountsAsAuth = () => SetMetadata(BUCKET_KEY, 'auth' satisfies RateLimitBucket);

export function bucketOf(context: ExecutionContext): RateLimitBucket {
  const marked = Reflect.getMetadata(BUCKET_KEY, context.getHandler()) as RateLimitBucket | undefined;
  const { method } = context.switchToHttp().getRequest<FastifyRequest>();
  return marked ?? (method === 'GET' || method === 'HEAD' ? 'reads' : 'writes');
}

/** Limits requests a minute and client address, and says so in `RateLimit` and `RateLimit-Policy` (IETF httpapi draft 10). */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    return Promise.resolve(context.getType() !== 'http' || this.throttlers.length === 0);
  }

  protected override async handleRequest({ context, limit, ttl, getTracker }: ThrottlerRequest): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const bucket = bucketOf(context);
    const key = `${bucket}:${await getTracker(request, context)}`;
    const { totalHits, timeToExpire, isBlocked } = await this.storageService.increment(key, ttl, limit, 0, bucket);
    const refused = isBlocked || totalHits > limit;
    void reply
      .header('RateLimit-Policy', `"${bucket}";q=${limit};w=${ttl / 1000}`)
      .header('RateLimit', `"${bucket}";r=${Math.max(0, limit - totalHits)};t=${timeToExpire}`);
    if (refused) {
      throw new RateLimitedError(`At most ${limit} ${bucket} in ${ttl / 1000} seconds.`, { retryAfterSeconds: Math.max(1, timeToExpire) });
    }
    return true;
  }
}
