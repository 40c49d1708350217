import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClientContext } from '../../security/client-context.js';
import { type RateLimitBucket, RateLimiter } from './rate-limiter.js';

const BUCKET_KEY = 'nexus:rate-limit-bucket';
const UNLIMITED_KEY = 'nexus:unlimited';

/** Counts a route with the log-ins rather than with the other writes. */
export const CountsAsAuth = () => SetMetadata(BUCKET_KEY, 'auth' satisfies RateLimitBucket);

/** For what must answer whoever else calls: an orchestrator that gets no answer kills the process. */
export const Unlimited = (): ClassDecorator => SetMetadata(UNLIMITED_KEY, true);

/** Stands before every route; what is answered before there is a route is counted there. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly clients: ClientContext,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (Reflect.getMetadata(UNLIMITED_KEY, context.getClass()) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { counted?: boolean }>();
    // What GraphQL asks for was counted as it came.
    if (request.counted === true) return true;
    const allowance = await this.limiter.take(bucketOf(context, request), this.clients.client?.address ?? '');
    if (allowance) {
      const [policyName, policy, name, rest] = allowance.headers;
      void context.switchToHttp().getResponse<FastifyReply>().header(policyName, policy).header(name, rest);
    }
    if (allowance?.refusal) throw allowance.refusal;
    return true;
  }
}

function bucketOf(context: ExecutionContext, { method }: FastifyRequest): RateLimitBucket {
  const marked = Reflect.getMetadata(BUCKET_KEY, context.getHandler()) as RateLimitBucket | undefined;
  return marked ?? (method === 'GET' || method === 'HEAD' ? 'reads' : 'writes');
}
