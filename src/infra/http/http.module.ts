import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HealthModule } from '../health/health.module.js';
import { KnownAddresses } from './answers/known-addresses.js';
import { ForgetOldKeys } from './idempotency/forget-old-keys.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
import { IdempotencyKeysPersonalData } from './idempotency/idempotency-keys.personal-data.js';
import { IdempotencyKeysRepository } from './idempotency/idempotency-keys.repository.js';
import { Overload } from './overload.js';
import { FixedWindows } from './rate-limit/fixed-windows.js';
import { RateLimitGuard } from './rate-limit/rate-limit.guard.js';
import { RateLimiter } from './rate-limit/rate-limiter.js';

/** What all doors share: limits, and the memory of requests that must not run twice. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyKeyEntity]), HealthModule],
  providers: [
    IdempotencyKeysRepository,
    IdempotencyKeysPersonalData,
    ForgetOldKeys,
    RateLimitGuard,
    RateLimiter,
    FixedWindows,
    KnownAddresses,
    Overload,
  ],
  exports: [IdempotencyKeysRepository, RateLimitGuard, RateLimiter, KnownAddresses, Overload],
})
export class HttpModule {}
