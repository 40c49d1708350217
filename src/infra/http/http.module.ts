import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../../config/env.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
import { IdempotencyKeysRepository } from './idempotency/idempotency-keys.repository.js';
import { FixedWindowStorage } from './rate-limit/fixed-window.storage.js';
import { RateLimitStorageModule } from './rate-limit/rate-limit-storage.module.js';
import { bucketOf, RateLimitGuard } from './rate-limit/rate-limit.guard.js';

/** What all doors share: limits, and the memory of requests that must not run twice. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([IdempotencyKeyEntity]),
    ThrottlerModule.forRootAsync({
      imports: [RateLimitStorageModule],
      inject: [Settings, FixedWindowStorage],
      useFactory: ({ rateLimits }: Settings, storage: FixedWindowStorage) => ({
        storage,
        throttlers: rateLimits ? [{ ttl: 60_000, limit: (context) => rateLimits[bucketOf(context)] }] : [],
      }),
    }),
  ],
  providers: [IdempotencyKeysRepository, RateLimitGuard],
  exports: [IdempotencyKeysRepository, RateLimitGuard],
})
export class HttpModule {}
