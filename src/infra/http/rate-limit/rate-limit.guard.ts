import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimitedError } from '../../../common/errors/common.errors.js';
import { Settings } from '../../../config/env.js';
import { FixedWindows } from './fixed-windows.js';

/** What is counted together: reads, writes, and the few routes where somebody might guess passwords. */
export type RateLimitBucket = 'reads' | 'writes' | 'auth';

const BUCKET_KEY = 'nexus:rate-limit-bucket';
const UNLIMITED_KEY = 'nexus:unlimited';
const WINDOW_SECONDS = 60;

/** Counts a route with the log-ins rather than with the other writes. */
export const CountsAsAuth = () => SetMetadata(BUCKET_KEY, 'auth' satisfies RateLimitBucket);

/** For what must answer whoever else calls: an orchestrator that gets no answer kills the process. */
export const Unlimited = (): ClassDecorator => SetMetadata(UNLIMITED_KEY, true);

/** Limits requests a minute and client address, and says so in `RateLimit` and `RateLimit-Policy` (IETF httpapi draft 10). */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly settings: Settings,
    private readonly windows: FixedWindows,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.settings.rateLimits || Reflect.getMetadata(UNLIMITED_KEY, context.getClass()) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const bucket = bucketOf(context, request);
    const limit = this.settings.rateLimits[bucket];
    const { hits, endsInSeconds } = await this.windows.count(`${bucket}:${clientOf(request.ip)}`, WINDOW_SECONDS);
    void reply
      .header('RateLimit-Policy', `"${bucket}";q=${limit};w=${WINDOW_SECONDS}`)
      .header('RateLimit', `"${bucket}";r=${Math.max(0, limit - hits)};t=${endsInSeconds}`);
    if (hits > limit)
      throw new RateLimitedError(`At most ${limit} ${bucket} in ${WINDOW_SECONDS} seconds.`, { retryAfterSeconds: endsInSeconds });
    return true;
  }
}

function bucketOf(context: ExecutionContext, { method }: FastifyRequest): RateLimitBucket {
  const marked = Reflect.getMetadata(BUCKET_KEY, context.getHandler()) as RateLimitBucket | undefined;
  return marked ?? (method === 'GET' || method === 'HEAD' ? 'reads' : 'writes');
}

/** One client is one IPv4 address, or one IPv6 network of 64 bits: within one, a client picks addresses as it likes. */
function clientOf(ip: string): string {
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const groups = head.split(':');
  const missing = 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...tail.split(':')].slice(0, 4).join(':');
}
