import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

const TEMPLATE = 'nexus_test_template';

/** A database of its own for one spec file: a copy of the migrated template. */
export interface TestDatabase {
  url: string;
  query<Row = Record<string, unknown>>(statement: string, params?: unknown[]): Promise<Row[]>;
  /** Ends all sessions and takes no new ones, until it is opened again. */
  close(): Promise<void>;
  open(): Promise<void>;
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.NEXUS_TEST_DATABASE_URL;
  if (server === undefined) throw new Error('The global setup has not run');
  const name = `nexus_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${TEMPLATE}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    query: async (statement, params) => onServer(url.href, statement, params),
    close: async () => {
      await onServer(server, `alter database ${name} allow_connections false`);
      await onServer(server, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    },
    open: async () => void (await onServer(server, `alter database ${name} allow_connections true`)),
    drop: async () => void (await onServer(server, `drop database ${name} with (force)`)),
  };
}

async function onServer<Row>(url: string, statement: string, params?: unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(statement, params);
    return rows as Row[];
  } finally {
    await client.end();
  }
}
