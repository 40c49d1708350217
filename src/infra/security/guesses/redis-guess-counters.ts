import type { Redis } from 'ioredis';
import { type GuessBucket, GuessCounters } from './guess-counters.js';

/** The braces keep all keys in one slot of a Redis Cluster. */
const PREFIX = '{nexus:guess}:';

/** The clock is Redis's own, so that processes whose clocks differ agree. */
const TAKE = `
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local wait = 0
for _, key in ipairs(KEYS) do
  wait = math.max(wait, tonumber(redis.call('HGET', key, 'blockedUntil') or 0) - now)
end
if wait > 0 then return tostring(wait) end
for i, key in ipairs(KEYS) do
  local free, decay, longest = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local level = tonumber(redis.call('HGET', key, 'level') or 0)
  local at = tonumber(redis.call('HGET', key, 'at') or now)
  level = math.max(0, level - (now - at) / decay) + 1
  local delay = 0
  if level > free then delay = math.min(longest, 2 ^ (math.ceil(level - free) - 1)) end
  redis.call('HSET', key, 'level', level, 'at', string.format('%.6f', now), 'blockedUntil', string.format('%.6f', now + delay))
  redis.call('PEXPIRE', key, math.ceil(1000 * math.max(level * decay, delay)))
end
return '0'`;

const GIVE_BACK = `
for _, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then
    local level = tonumber(redis.call('HGET', key, 'level') or 0)
    redis.call('HSET', key, 'level', math.max(0, level - 1), 'blockedUntil', 0)
  end
end`;

export class RedisGuessCounters extends GuessCounters {
  constructor(private readonly client: Redis) {
    super();
  }

  async take(buckets: GuessBucket[]): Promise<number> {
    const limits = buckets.flatMap(({ free, decaySeconds, longestSeconds }) => [free, decaySeconds, longestSeconds]);
    return Number(await this.client.eval(TAKE, buckets.length, ...buckets.map(({ key }) => PREFIX + key), ...limits));
  }

  async giveBack(keys: string[]): Promise<void> {
    await this.client.eval(GIVE_BACK, keys.length, ...keys.map((key) => PREFIX + key));
  }

  async forget(keys: string[]): Promise<void> {
    await this.client.del(...keys.map((key) => PREFIX + key));
  }
}
