import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

const TEMPLATE = 'nexus_test_template';

/** A database of its own for one spec file: a copy of the migrated template. */
export interface TestDatabase {
  url: string;
  query<Row = Record<string, unknown>>(statement: string, params?: unknown[]): Promise<Row[]>;
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
