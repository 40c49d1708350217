import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { Settings } from '../../config/env.js';
import { DatabaseUrl } from './database-url.js';
import { readPool } from './pools.js';
import { Replica } from './replica.js';

/**
 * Connections for the public's hot reads: SQL in, rows out, nothing in between, and a limit on how long a statement may
 * run. Outside of any transaction; whoever has to read his own uncommitted writes uses the unit of work. Of the replica where
 * the reader said that it will do.
 */
@Injectable()
export class ReadPool implements OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor(
    { database }: Settings,
    { value }: DatabaseUrl,
    private readonly replica: Replica,
  ) {
    this.pool = readPool(value, database.poolSize, 'nexus-read');
  }

  /** By name, for who watches them. */
  get pools(): [name: string, pool: pg.Pool][] {
    return [['read', this.pool], ...(this.replica.pool ? [['replica', this.replica.pool] as [string, pg.Pool]] : [])];
  }

  /**
   * @param name keeps the statement prepared on each connection: for statements whose plan does not depend on their
   *   values. Without a name each run is planned for its own values, as full-text search needs it.
   */
  async query<Row extends object>(text: string, values: unknown[] = [], name?: string): Promise<Row[]> {
    const statement = { text, values, ...(name !== undefined && { name }) };
    const replica = this.replica.chosen;
    if (replica) {
      try {
        return (await replica.query<Row>(statement)).rows;
      } catch {
        // Whatever it was, the primary will tell: a replica is away, or ends a read that is in the way of its replaying.
        this.replica.failed();
      }
    }
    return (await this.pool.query<Row>(statement)).rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
