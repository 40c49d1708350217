import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { Metrics, type Reading } from '../observability/metrics.js';
import { ReadPool } from './read-pool.js';

/** The connections of this process to PostgreSQL, and who waits for one. */
@Injectable()
export class PoolMetrics {
  constructor(dataSource: DataSource, reads: ReadPool, metrics: Metrics) {
    const pools = { value: async () => poolsOf(dataSource, reads) };
    metrics.gauge('nexus_database_connections', 'Connections to PostgreSQL, by pool and state.', ['pool', 'state'], pools, (all) =>
      all.flatMap(([pool, { totalCount, idleCount }]): Reading[] => [
        [{ pool, state: 'idle' }, idleCount],
        [{ pool, state: 'busy' }, totalCount - idleCount],
      ]),
    );
    metrics.gauge('nexus_database_connections_max', 'Most connections that a pool opens.', ['pool'], pools, (all) =>
      all.map(([pool, { options }]): Reading => [{ pool }, options.max]),
    );
    metrics.gauge('nexus_database_waiting', 'Requests that wait for a connection of a pool.', ['pool'], pools, (all) =>
      all.map(([pool, { waitingCount }]): Reading => [{ pool }, waitingCount]),
    );
  }
}

function poolsOf(dataSource: DataSource, reads: ReadPool): [name: string, pool: pg.Pool][] {
  const { master } = dataSource.driver as unknown as { master?: pg.Pool };
  return [...(master ? [['main', master] as [string, pg.Pool]] : []), ...reads.pools];
}
