import { createPostgresBackend, runMigrations, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { Client } from 'pg';
import type { Settings } from '../../config/env.js';
import type { DatabaseUrl } from '../database/database-url.js';

/** The queue's own schema in our database, where the queue is on PostgreSQL. */
const SCHEMA = 'bullmq';

/**
 * Where BullMQ keeps its queues: Redis where `REDIS_URL` is set, else the same PostgreSQL as everything else.
 * PostgreSQL must be reached directly, not through pgbouncer in transaction mode: workers `LISTEN`.
 */
export function queueConnection(settings: Settings, database: DatabaseUrl): QueueOptions {
  if (settings.redisUrl !== undefined) {
    setDefaultBackendFactory();
    // The braces keep all keys of the queues in one slot of a Redis Cluster.
    return { connection: { url: settings.redisUrl, maxRetriesPerRequest: null }, prefix: '{nexus}' };
  }
  setDefaultBackendFactory(createPostgresBackend);
  // @nestjs/bullmq types it for Redis; the backend factory above reads it as options of PostgreSQL.
  const postgres: object = { connectionString: database.value, schema: SCHEMA, max: 4, application_name: 'nexus-queue' };
  return { connection: postgres };
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
