import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { RedisConnection } from './redis-connection.js';

const KEY = 'nexus:public-generation';

/**
 * A number that every cached public answer carries in its key. Whoever changes what the public sees takes a new number,
 * and everything cached before is never asked for again. Kept in Redis, shared by all processes, where there is one.
 */
@Injectable()
export class PublicGeneration {
  private inProcess = newId();
  /** A change that Redis has not heard of, because it was away. */
  private owed = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly redis: RedisConnection,
  ) {}

  /** Undefined while Redis should hold it and does not answer: nothing can be served from the cache then. */
  async current(): Promise<string | undefined> {
    if (!this.redis.client) return this.inProcess;
    try {
      if (this.owed) await this.renewInRedis();
      return (await this.redis.client.get(KEY)) ?? '0';
    } catch {
      return undefined;
    }
  }

  /** Call it in the transaction that changes something: it takes effect after the commit, before the caller is answered. */
  async renew(): Promise<void> {
    await this.unitOfWork.afterCommit(async () => {
      this.inProcess = newId();
      this.owed = this.redis.client !== undefined;
      if (this.owed) await this.renewInRedis().catch(() => undefined);
    });
  }

  private async renewInRedis(): Promise<void> {
    await this.redis.client?.incr(KEY);
    this.owed = false;
  }
}
