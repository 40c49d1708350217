import { Client } from 'pg';
import { StartFault } from '../../common/errors/start-fault.js';
import type { Settings } from '../../config/env.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { PostgresServer } from './postgres-server.js';

/** The oldest PostgreSQL that the product is tested on. */
const OLDEST = 15;

/** The database of this process, for as long as it runs. */
export interface OpenDatabase {
  readonly url: string;
  /** The server lives in the data folder and is ours to migrate and to stop. */
  readonly embedded: boolean;
  /** An embedded server that another process of ours opened before. */
  readonly shared: boolean;
  close(): Promise<void>;
}

/**
 * Opens PostgreSQL: the one `DATABASE_URL` names, or the embedded one.
 * @throws StartFault when it cannot be reached, is too old, or cannot be started
 */
export async function openDatabase(settings: Settings, notice: (message: string) => void): Promise<OpenDatabase> {
  if (settings.database.url !== undefined) {
    await assertReachable(settings.database.url);
    return { url: settings.database.url, embedded: false, shared: true, close: () => Promise.resolve() };
  }
  const postgres = await EmbeddedPostgres.open(settings.dataDir, { notice });
  return { url: postgres.url, embedded: true, shared: !postgres.owned, close: () => postgres.close() };
}

/**
 * Looks whether there is something to open, and opens nothing.
 * @throws StartFault
 */
export async function assertOpenable(settings: Settings, notice: (message: string) => void): Promise<void> {
  if (settings.database.url !== undefined) await assertReachable(settings.database.url);
  else await PostgresServer.assertFolder(settings.dataDir, notice);
}

async function assertReachable(url: string): Promise<void> {
  let client: Client | undefined;
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ major: number }>("select current_setting('server_version_num')::int / 10000 as major");
    const major = rows[0]?.major ?? 0;
    if (major < OLDEST) throw new StartFault(`DATABASE_URL names a PostgreSQL ${major}; Nexus needs ${OLDEST} or later.`);
  } catch (error) {
    if (error instanceof StartFault) throw error;
    throw new StartFault(`DATABASE_URL cannot be reached: ${reasonOf(error)}.`);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** A refused connection to a name with several addresses comes as an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
