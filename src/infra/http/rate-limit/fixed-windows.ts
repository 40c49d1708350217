import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RedisConnection } from '../../cache/redis-connection.js';

/** How often something happened in the present window, and how long that still lasts. */
export interface WindowCount {
  hits: number;
  endsInSeconds: number;
}

interface Window {
  hits: number;
  /** Of these, Redis has not been told. */
  untold: number;
  endsAt: number;
}

/** Beyond this many clients at once the oldest windows are forgotten: the limiter must not be a way to fill the memory. */
const MAX_WINDOWS = 100_000;
/** Longer keys are counted by their hash, for the same reason. */
const MAX_KEY_LENGTH = 100;

const COUNT_SCRIPT = `
local hits = redis.call('INCRBY', KEYS[1], ARGV[2])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) left = tonumber(ARGV[1]) end
return { hits, left }`;

/**
 * Counts in fixed windows: in Redis, shared by all processes, where there is one; in this process where there is none or
 * it is away. One small record a key, whatever the limit.
 */
@Injectable()
export class FixedWindows {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly redis: RedisConnection) {}

  /**
   * Counts one more.
   * @param slack so many may be counted here before Redis is told of them: then the answer is there at once, and behind
   *   what other processes have counted by as many
   */
  count(key: string, windowSeconds: number, slack = 0): WindowCount | Promise<WindowCount> {
    const name = key.length <= MAX_KEY_LENGTH ? key : hash('sha256', key, 'base64url');
    const now = Date.now();
    const window = this.countHere(name, windowSeconds * 1000, now);
    if (!this.redis.isUp) return countOf(window, now);
    window.untold += 1;
    if (window.untold <= slack) return countOf(window, now);
    const told = this.tell(name, window, windowSeconds * 1000);
    return slack > 0 ? countOf(window, now) : told;
  }

  private async tell(key: string, window: Window, windowMs: number): Promise<WindowCount> {
    const { untold } = window;
    window.untold = 0;
    return this.redis.attempt(
      async (client) => {
        const [hits, left] = (await client.eval(COUNT_SCRIPT, 1, `nexus:rate:${key}`, windowMs, untold)) as [number, number];
        // What was counted here meanwhile is not in the answer.
        window.hits = hits + window.untold;
        window.endsAt = Date.now() + left;
        return { hits, endsInSeconds: Math.max(1, Math.ceil(left / 1000)) };
      },
      () => {
        window.untold += untold;
        return countOf(window, Date.now());
      },
    );
  }

  private countHere(key: string, windowMs: number, now: number): Window {
    let window = this.windows.get(key);
    if (!window || window.endsAt <= now) {
      window = { hits: 0, untold: 0, endsAt: now + windowMs };
      // Deleted first, so that a Map in insertion order is also in order of age.
      this.windows.delete(key);
      this.windows.set(key, window);
      this.forgetOld(now);
    }
    window.hits += 1;
    return window;
  }

  private forgetOld(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size <= MAX_WINDOWS) return;
      this.windows.delete(key);
    }
  }
}

function countOf({ hits, endsAt }: Window, now: number): WindowCount {
  return { hits, endsInSeconds: Math.max(1, Math.ceil((endsAt - now) / 1000)) };
}
