import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Settings } from '../../config/env.js';

/**
 * The process's own connection to Redis, where `REDIS_URL` is set. Commands fail at once while Redis is away, so that
 * whoever uses it can go on without it; it reconnects by itself, and each change of state is one line in the log.
 */
@Injectable()
export class RedisConnection implements OnApplicationShutdown {
  readonly client: Redis | undefined;
  private readonly logger = new Logger('Redis');
  private up = true;

  constructor(settings: Settings) {
    if (settings.redisUrl === undefined) return;
    this.client = new Redis(settings.redisUrl, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: 500,
      connectTimeout: 3000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
    });
    this.client.on('error', (error: Error) => this.changed(false, error.message));
    this.client.on('ready', () => this.changed(true));
  }

  async ping(): Promise<void> {
    await this.client?.ping();
  }

  onApplicationShutdown(): void {
    this.client?.disconnect();
  }

  private changed(up: boolean, reason = ''): void {
    if (up === this.up) return;
    this.up = up;
    if (up) this.logger.log('Redis is back');
    else this.logger.warn(`Redis is away (${reason}); going on without it`);
  }
}
