import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { PostgresServer } from './postgres-server.js';

const DATABASE = 'nexus';
/** An advisory lock that is held by the process that will stop the server. It goes with that process, however it ends. */
const OWNER_LOCK = 7_236_001;

/**
 * The database when `DATABASE_URL` is unset: a real PostgreSQL in the data folder.
 *
 * The server is started through `pg_ctl`, in a session of its own, so that a Ctrl-C meant for us does not stop it under
 * the requests that still run. Whoever opens it first owns it and stops it on `close`; others (an import beside a running
 * board) only use it. A server orphaned by a `kill -9` is taken over as it runs; one that dies under us is started again.
 */
export class EmbeddedPostgres {
  private closing = false;

  private constructor(
    readonly url: string,
    private readonly server: PostgresServer,
    private readonly port: number,
    private readonly notice: (message: string) => void,
    private ownerLock: Client | undefined,
  ) {
    if (ownerLock) this.restartWhenLost(ownerLock);
  }

  /** False: another process of ours opened the server before and will stop it. */
  get owned(): boolean {
    return this.ownerLock !== undefined;
  }

  /** @throws StartFault when the folder cannot be written or the server does not start */
  static async open(
    dataDir: string,
    { settings = [], notice = () => undefined }: { settings?: string[]; notice?: (message: string) => void } = {},
  ): Promise<EmbeddedPostgres> {
    const server = await PostgresServer.prepare(dataDir, settings, notice);
    const port = await server.start();
    const client = await connect(server.url(port, 'postgres'));
    const { rows } = await client.query<{ owned: boolean }>('select pg_try_advisory_lock($1) as owned', [OWNER_LOCK]);
    const owned = rows[0]?.owned === true;
    await createDatabase(client);
    if (!owned) await client.end();
    return new EmbeddedPostgres(server.url(port, DATABASE), server, port, notice, owned ? client : undefined);
  }

  /** Stops the server if it is ours to stop; connections that are still open are ended. */
  async close(): Promise<void> {
    this.closing = true;
    if (!this.ownerLock) return;
    await this.ownerLock.end().catch(() => undefined);
    await this.server.stop();
  }

  /** The connection that holds the lock ends with the server: when it does and we did not ask for that, start the server again. */
  private restartWhenLost(lock: Client): void {
    lock.once('end', () => {
      if (!this.closing) void this.restart();
    });
  }

  private async restart(): Promise<void> {
    while (!this.closing) {
      this.notice('The embedded PostgreSQL has stopped. Starting it again.');
      try {
        await this.server.start(this.port);
        const lock = await connect(this.server.url(this.port, 'postgres'));
        await lock.query('select pg_advisory_lock($1)', [OWNER_LOCK]);
        this.ownerLock = lock;
        this.restartWhenLost(lock);
        return;
      } catch (error) {
        this.notice(error instanceof Error ? error.message : String(error));
        await delay(1000);
      }
    }
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, application_name: 'nexus-owner', keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`).catch(ignoreDuplicate);
}

function ignoreDuplicate(error: { code?: string }): void {
  if (error.code !== '42P04') throw error;
}
