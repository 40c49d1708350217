import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { type RedisTarget, redisTargetOf } from '../../config/redis-url.js';

/**
 * The braces keep all keys of the cache, of limits and of guesses in one slot of a Cluster: scripts and commands with several
 * keys need that. The queue has a slot of its own.
 */
const CLUSTER_PREFIX = '{nexus-cache}:';

/** The part of the options that says where Redis is: the master that Sentinels know. */
export function redisMaster(target: Extract<RedisTarget, { kind: 'sentinel' }>): RedisOptions {
  const { sentinels, name, db, username, password, sentinelUsername, sentinelPassword, tls } = target;
  return {
    sentinels,
    name,
    db,
    username,
    password,
    sentinelUsername,
    sentinelPassword,
    ...(tls && { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true }),
    // A server that was the master a moment ago refuses writes; whoever hears that asks the Sentinels again.
    reconnectOnError: ({ message }) => (message.startsWith('READONLY') ? 2 : false),
  };
}

/** Opens a Cluster. @param prefix of all keys, with the braces that keep them in one slot */
export function redisCluster(
  { nodes, username, password, tls }: Extract<RedisTarget, { kind: 'cluster' }>,
  options: RedisOptions,
  prefix?: string,
): Cluster {
  return new Cluster(nodes, {
    keyPrefix: prefix,
    enableOfflineQueue: options.enableOfflineQueue,
    clusterRetryStrategy: (attempt) => Math.min(attempt * 100, 2000),
    redisOptions: { ...options, username, password, ...(tls && { tls: {} }) },
  });
}

/** A connection for small keys: cache, limits, guesses. */
export function redisClient(url: string, options: RedisOptions): Redis {
  const target = redisTargetOf(url);
  if (!target) throw new Error('REDIS_URL was not validated');
  if (target.kind === 'single') return new Redis(target.url, options);
  if (target.kind === 'sentinel') return new Redis({ ...redisMaster(target), ...options });
  // A Cluster answers the same commands; what differs is how it is opened, and that is here.
  return redisCluster(target, options, CLUSTER_PREFIX) as unknown as Redis;
}
