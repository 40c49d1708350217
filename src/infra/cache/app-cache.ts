import { Inject, Injectable } from '@nestjs/common';
import { CACHE_MANAGER } from '@nestjs/cache-manager';
import type { Cache } from 'cache-manager';
import { Settings } from '../../config/env.js';

/** What is cached costs time when the cache is away, never an error. Values are JSON. */
@Injectable()
export class AppCache {
  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    private readonly settings: Settings,
  ) {}

  async get<T>(key: string): Promise<T | undefined> {
    if (!this.settings.cache) return undefined;
    return this.cache.get<T>(key).catch(() => undefined);
  }

  async set(key: string, value: unknown, ttlMs: number): Promise<void> {
    await this.cache.set(key, value, ttlMs).catch(() => undefined);
  }
}
