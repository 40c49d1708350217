import { Injectable } from '@nestjs/common';
import { RateLimitedError } from '../../../common/errors/common.errors.js';
import { clientAddressOf } from '../../../common/network.js';
import { Settings } from '../../../config/env.js';
import { FixedWindows, type WindowCount } from './fixed-windows.js';

/** What is counted together: reads, writes, and the few routes where somebody might guess passwords. */
export type RateLimitBucket = 'reads' | 'writes' | 'auth';

/** What a client is told of its limits; beyond them also why it is refused. */
export interface Allowance {
  /** Names and values in turn. */
  headers: ['RateLimit-Policy', string, 'RateLimit', string];
  refusal: RateLimitedError | undefined;
}

const WINDOW_SECONDS = 60;
/** One process may let so many of a hundred reads pass before it asks the others; log-ins none. */
const SLACK_PERCENT = 1;

/** Limits requests a minute and client address, and says so in `RateLimit` and `RateLimit-Policy` (IETF httpapi draft 10). */
@Injectable()
export class RateLimiter {
  constructor(
    private readonly settings: Settings,
    private readonly windows: FixedWindows,
  ) {}

  /** Counts a request. At once where it can be counted in this process; undefined where nothing is limited. */
  take(bucket: RateLimitBucket, address: string): Allowance | undefined | Promise<Allowance> {
    const limit = this.settings.rateLimits?.[bucket];
    if (limit === undefined) return undefined;
    const slack = bucket === 'reads' ? Math.floor((limit * SLACK_PERCENT) / 100) : 0;
    const count = this.windows.count(`${bucket}:${clientAddressOf(address)}`, WINDOW_SECONDS, slack);
    return count instanceof Promise ? count.then((counted) => judge(counted, bucket, limit)) : judge(count, bucket, limit);
  }
}

function judge({ hits, endsInSeconds }: WindowCount, bucket: RateLimitBucket, limit: number): Allowance {
  return {
    headers: [
      'RateLimit-Policy',
      `"${bucket}";q=${limit};w=${WINDOW_SECONDS}`,
      'RateLimit',
      `"${bucket}";r=${Math.max(0, limit - hits)};t=${endsInSeconds}`,
    ],
    refusal:
      hits > limit
        ? new RateLimitedError(`At most ${limit} ${bucket} in ${WINDOW_SECONDS} seconds.`, { retryAfterSeconds: endsInSeconds })
        : undefined,
  };
}
