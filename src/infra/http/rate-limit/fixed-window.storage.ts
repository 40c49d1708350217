import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { RedisConnection } from '../../cache/redis-connection.js';

type Hits = Awaited<ReturnType<ThrottlerStorage['increment']>>;

interface Window {
  hits: number;
  endsAt: number;
}

/** Beyond this many clients at once the oldest windows are forgotten: the limiter must not be a way to fill the memory. */
const MAX_WINDOWS = 100_000;

const INCREMENT = `
local hits = redis.call('INCR', KEYS[1])
if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { hits, redis.call('PTTL', KEYS[1]) }`;

/**
 * Counts requests in fixed windows: in Redis, shared by all processes, where there is one; in this process where there is
 * none or it is away. One small record a client, whatever the limit.
 */
@Injectable()
export class FixedWindowStorage implements ThrottlerStorage {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly redis: RedisConnection) {}

  async increment(key: string, windowMs: number, limit: number): Promise<Hits> {
    const { hits, endsInMs } = (await this.incrementInRedis(key, windowMs)) ?? this.incrementHere(key, windowMs);
    const seconds = Math.ceil(endsInMs / 1000);
    return { totalHits: hits, timeToExpire: seconds, isBlocked: hits > limit, timeToBlockExpire: seconds };
  }

  private async incrementInRedis(key: string, windowMs: number) {
    if (this.redis.client?.status !== 'ready') return undefined;
    try {
      const [hits, endsInMs] = (await this.redis.client.eval(INCREMENT, 1, `nexus:rate:${key}`, windowMs)) as [number, number];
      return { hits, endsInMs: Math.max(endsInMs, 0) };
    } catch {
      return undefined;
    }
  }

  private incrementHere(key: string, windowMs: number) {
    const now = Date.now();
    let window = this.windows.get(key);
    if (!window || window.endsAt <= now) {
      window = { hits: 0, endsAt: now + windowMs };
      // Deleted first, so that a Map in insertion order is also in order of age.
      this.windows.delete(key);
      this.windows.set(key, window);
      this.forgetOld(now);
    }
    window.hits += 1;
    return { hits: window.hits, endsInMs: window.endsAt - now };
  }

  private forgetOld(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size <= MAX_WINDOWS) return;
      this.windows.delete(key);
    }
  }
}
