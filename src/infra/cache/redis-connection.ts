import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Settings } from '../../config/env.js';
import { redisClient } from './redis-client.js';

/** So long Redis is left alone after it failed or kept somebody waiting. */
const PAUSE_MS = 1000;
const PROBE = 'nexus:probe';
const CONNECTING = { connectTimeout: 3000, retryStrategy: (attempt: number) => Math.min(attempt * 100, 2000) };
/** Errors that tell of what somebody else put under a key, and nothing of how Redis is. */
const OF_CONTENT = /WRONGTYPE|not an integer/;

/**
 * The process's own connection to Redis, where `REDIS_URL` is set. After a command that fails or takes too long nobody waits
 * for Redis any more: it is tried once a second, with a small write, and used again when that succeeds. So it is the same
 * to everybody whether Redis is away, slow or full, and each change of state is one line in the log.
 */
@Injectable()
export class RedisConnection implements OnApplicationShutdown {
  readonly client: Redis | undefined;
  private readonly logger = new Logger('Redis');
  private up = true;
  private closing = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: Settings) {
    if (settings.redisUrl === undefined) return;
    this.client = redisClient(settings.redisUrl, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: 500,
      ...CONNECTING,
    });
    this.client.on('error', (error: Error) => this.failed(error));
    this.client.on('close', () => this.failed(new Error('the connection was closed')));
  }

  get isUp(): boolean {
    return this.up && this.client?.status === 'ready';
  }

  /**
   * Has something done by Redis or, while that is away, slow or full, in another way.
   * @param otherwise with the error, where Redis was tried
   */
  async attempt<T>(command: (client: Redis) => Promise<T>, otherwise: (error?: unknown) => T | Promise<T>): Promise<T> {
    if (!this.client || !this.isUp) return otherwise();
    try {
      return await command(this.client);
    } catch (error) {
      this.failed(error);
      return otherwise(error);
    }
  }

  /** Another connection, for whoever listens: it waits for Redis as long as that takes. Undefined where there is none. */
  subscriber(): Redis | undefined {
    return this.settings.redisUrl === undefined
      ? undefined
      : redisClient(this.settings.redisUrl, { enableOfflineQueue: true, maxRetriesPerRequest: null, ...CONNECTING });
  }

  onApplicationShutdown(): void {
    this.closing = true;
    clearTimeout(this.timer);
    this.client?.disconnect();
  }

  private failed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    if (!this.up || this.closing || OF_CONTENT.test(reason)) return;
    this.up = false;
    this.logger.warn(`Redis is away, slow or full (${reason}); going on without it`);
    this.tryLater();
  }

  private tryLater(): void {
    if (!this.closing) this.timer = setTimeout(() => void this.probe(), PAUSE_MS).unref();
  }

  /** A write, because a full Redis answers reads. */
  private async probe(): Promise<void> {
    try {
      await this.client?.set(PROBE, '', 'PX', PAUSE_MS);
    } catch {
      this.tryLater();
      return;
    }
    this.up = true;
    this.logger.log('Redis is back');
  }
}
