import { Injectable } from '@nestjs/common';
import { RedisConnection } from '../../cache/redis-connection.js';

/** How often something happened in the present window, and how long that still lasts. */
export interface WindowCount {
  hits: number;
  endsInSeconds: number;
}

interface Window {
  hits: number;
  endsAt: number;
}

/** Beyond this many clients at once the oldest windows are forgotten: the limiter must not be a way to fill the memory. */
const MAX_WINDOWS = 100_000;

const COUNT_SCRIPT = `
local hits = redis.call('INCR', KEYS[1])
if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { hits, redis.call('PTTL', KEYS[1]) }`;

/**
 * Counts in fixed windows: in Redis, shared by all processes, where there is one; in this process where there is none or
 * it is away. One small record a key, whatever the limit.
 */
@Injectable()
export class FixedWindows {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly redis: RedisConnection) {}

  /** Counts one more. */
  async count(key: string, windowSeconds: number): Promise<WindowCount> {
    const [hits, endsInMs] = (await this.countInRedis(key, windowSeconds * 1000)) ?? this.countHere(key, windowSeconds * 1000);
    return { hits, endsInSeconds: Math.max(1, Math.ceil(endsInMs / 1000)) };
  }

  private async countInRedis(key: string, windowMs: number): Promise<[hits: number, endsInMs: number] | undefined> {
    if (this.redis.client?.status !== 'ready') return undefined;
    try {
      return (await this.redis.client.eval(COUNT_SCRIPT, 1, `nexus:rate:${key}`, windowMs)) as [number, number];
    } catch {
      return undefined;
    }
  }

  private countHere(key: string, windowMs: number): [hits: number, endsInMs: number] {
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
    return [window.hits, window.endsAt - now];
  }

  private forgetOld(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size <= MAX_WINDOWS) return;
      this.windows.delete(key);
    }
  }
}
