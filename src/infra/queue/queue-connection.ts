import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, runMigrations, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import type { Cluster } from 'ioredis';
import { Client } from 'pg';
import { Settings } from '../../config/env.js';
import { redisTargetOf } from '../../config/redis-url.js';
import { redisCluster, redisMaster } from '../cache/redis-client.js';
import { DatabaseUrl } from '../database/database-url.js';

/** The queue's own schema in our database, where the queue is on PostgreSQL. */
const SCHEMA = 'bullmq';

/** The braces keep all keys of the queues in one slot of a Redis Cluster. */
const PREFIX = '{nexus}';

/**
 * Where BullMQ keeps its queues: Redis where `REDIS_URL` is set, else the same PostgreSQL as everything else.
 * PostgreSQL must be reached directly, not through pgbouncer in transaction mode: workers `LISTEN`.
 */
@Injectable()
export class QueueConnection implements OnApplicationShutdown {
  /** What BullMQ was given, it does not close. */
  private cluster: Cluster | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly database: DatabaseUrl,
  ) {}

  options(): QueueOptions {
    const target = redisTargetOf(this.settings.redisUrl ?? '');
    if (!target) return this.onPostgres();
    setDefaultBackendFactory();
    if (target.kind !== 'cluster') {
      const server: object = target.kind === 'single' ? { url: target.url } : redisMaster(target);
      return { connection: { ...server, maxRetriesPerRequest: null }, prefix: PREFIX };
    }
    this.cluster ??= redisCluster(target, { maxRetriesPerRequest: null });
    this.cluster.on('error', () => undefined);
    return { connection: this.cluster, prefix: PREFIX };
  }

  /** After the queues and their workers were closed. */
  onApplicationShutdown(): void {
    this.cluster?.disconnect();
  }

  private onPostgres(): QueueOptions {
    setDefaultBackendFactory(createPostgresBackend);
    // @nestjs/bullmq types it for Redis; the backend factory above reads it as options of PostgreSQL.
    const postgres: object = { connectionString: this.database.value, schema: SCHEMA, max: 4, application_name: 'nexus-queue' };
    return { connection: postgres };
  }
}

/** Makes or upgrades the queue's tables: a part of migrating the database. */
export async function migrateQueueSchema(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    await client.end();
  }
}
