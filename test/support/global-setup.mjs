// Once for all end-to-end tests: a build, a PostgreSQL with a migrated template database, and a Redis where there is one.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startRedis } from './redis-server.mjs';

const TEMPLATE = 'nexus_test_template';

async function built(path) {
  return import(pathToFileURL(join(process.cwd(), 'dist/src', path)).href);
}

export default async function setUp() {
  const { status } = spawnSync(process.execPath, ['scripts/build-if-needed.mjs'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed');

  const { EmbeddedPostgres } = await built('infra/database/embedded-postgres.js');
  const { Migrator } = await built('infra/database/migrator.js');
  const folder = mkdtempSync(join(tmpdir(), 'nexus-test-'));
  // Where the tests run as root, PostgreSQL runs as another account and has to get in.
  chmodSync(folder, 0o755);
  const postgres = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, close: async () => undefined }
    : await EmbeddedPostgres.open(folder, {
        settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
      });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`drop database if exists ${TEMPLATE} with (force)`);
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = new URL(postgres.url);
  template.pathname = `/${TEMPLATE}`;
  await new Migrator(template.href).run();

  const redis = await startRedis();
  process.env.NEXUS_TEST_DATABASE_URL = postgres.url;
  if (redis) process.env.NEXUS_TEST_REDIS_URL = redis.url;
  else if (process.env.CI) throw new Error('redis-server is not installed, and in CI it must be');
  else process.stdout.write('\nredis-server is not installed: the tests on Redis are skipped\n');

  globalThis.stopTestServers = async () => {
    await redis?.stop();
    await postgres.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
