import { CacheModule as NestCacheModule } from '@nestjs/cache-manager';
import { Global, Module } from '@nestjs/common';
import { Keyv } from 'keyv';
import { Settings } from '../../config/env.js';
import { AppCache } from './app-cache.js';
import { PublicGeneration } from './public-generation.js';
import { RedisConnection } from './redis-connection.js';

/** The cache: Redis where `REDIS_URL` is set, else the memory of this process, bounded. */
@Global()
@Module({
  imports: [
    NestCacheModule.registerAsync({
      inject: [Settings],
      useFactory: async ({ redisUrl }: Settings) => ({ stores: [redisUrl === undefined ? inMemory() : await inRedis(redisUrl)] }),
    }),
  ],
  providers: [AppCache, PublicGeneration, RedisConnection],
  exports: [AppCache, PublicGeneration, RedisConnection],
})
export class CacheModule {}

function inMemory(): Keyv {
  return new Keyv({ store: new BoundedMap(5000) });
}

/** Loaded only where there is a Redis: it would be a good part of the time that a start takes. */
async function inRedis(url: string): Promise<Keyv> {
  const { default: KeyvRedis } = await import('@keyv/redis');
  const socket = { connectTimeout: 3000, reconnectStrategy: (attempt: number) => Math.min(attempt * 100, 2000) };
  const store = new KeyvRedis(
    { url, socket, disableOfflineQueue: true },
    { namespace: 'nexus', throwOnConnectError: false, throwOnErrors: false, connectionTimeout: 3000 },
  );
  const keyv = new Keyv({ store, useKeyPrefix: false });
  // RedisConnection tells the log when Redis comes and goes; once is enough.
  keyv.on('error', () => undefined);
  return keyv;
}

/** A Map that forgets its oldest entries. */
class BoundedMap extends Map<string, unknown> {
  constructor(private readonly max: number) {
    super();
  }

  override set(key: string, value: unknown): this {
    super.delete(key);
    super.set(key, value);
    if (this.size > this.max) super.delete(this.keys().next().value as string);
    return this;
  }
}
