import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { PostgresServer } from '../../src/infra/database/postgres-server.js';
import { BoardProcess, freePort } from './board-process.js';
import { eventually } from './eventually.js';
import { startRedis } from './redis-server.mjs';

export const PARTS = ['api', 'worker', 'redis', 'postgres'] as const;
export type Part = (typeof PARTS)[number];

/** Workers that run beside each other. */
export const WORKERS = 2;

/**
 * A whole board whose parts are processes of their own, each of which can be killed, and comes back: an API, workers, a
 * PostgreSQL, and a Redis that keeps what it is told. Only what is left in files survives.
 */
export class ChaosBoard {
  readonly kills: Record<Part, number> = { api: 0, worker: 0, redis: 0, postgres: 0 };
  private readonly environment: Record<string, string>;
  private api: BoardProcess | undefined;
  private workers: BoardProcess[] = [];
  private redis: { stop(): Promise<void> } | undefined;

  private constructor(
    private readonly folder: string,
    private readonly server: PostgresServer,
    private readonly postgresPort: number,
    private readonly redisPort: number | undefined,
    private readonly apiPort: number,
    smtpUrl: string,
  ) {
    this.environment = {
      DATABASE_URL: this.databaseUrl,
      DATA_DIR: join(folder, 'data'),
      SMTP_URL: smtpUrl,
      LOG_LEVEL: 'warn',
      DEMO_DATA: 'off',
      ...(redisPort !== undefined && { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
    };
  }

  static async start(smtpUrl: string, queue: 'redis' | 'postgres'): Promise<ChaosBoard> {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-chaos-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'redis'));
    // Killed is not switched off: what was written is in the memory of the system, whether it was told to sync or not.
    const server = await PostgresServer.prepare(folder, ['fsync=off', 'max_connections=200'], () => undefined);
    const postgresPort = await server.start();
    const redisPort = queue === 'redis' ? await freePort() : undefined;
    const board = new ChaosBoard(folder, server, postgresPort, redisPort, await freePort(), smtpUrl);
    await board.createDatabase();
    await board.startRedis();
    await board.startApi();
    board.workers = await Promise.all(Array.from({ length: WORKERS }, () => board.startWorker()));
    return board;
  }

  get url(): string {
    return `http://127.0.0.1:${this.apiPort}`;
  }

  get databaseUrl(): string {
    return this.server.url(this.postgresPort, 'nexus');
  }

  /** All parts that there are to kill. */
  get parts(): Part[] {
    return PARTS.filter((part) => part !== 'redis' || this.redisPort !== undefined);
  }

  async query<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(statement, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** As `kill -9` does it; and starts it again after a while. */
  async kill(part: Part, downMs: number): Promise<void> {
    this.kills[part]++;
    if (part === 'api') {
      await killed(this.api);
      await delay(downMs);
      await this.startApi();
    } else if (part === 'worker') {
      await killed(this.workers.shift());
      await delay(downMs);
      this.workers.push(await this.startWorker());
    } else if (part === 'redis') {
      await this.redis?.stop();
      await delay(downMs);
      await this.startRedis();
    } else {
      process.kill(Number(readFileSync(join(this.folder, 'postgres/instance/cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      await delay(downMs);
      // Its children have to notice first that they are orphans.
      await eventually(() => this.server.start(this.postgresPort), 60_000);
    }
  }

  /** Kills the worker that has been there the longest, without another in its place. */
  async killWorker(): Promise<void> {
    this.kills.worker++;
    await killed(this.workers.shift());
  }

  async addWorker(): Promise<void> {
    this.workers.push(await this.startWorker());
  }

  async close(): Promise<void> {
    await Promise.all([this.api, ...this.workers].map(killed));
    await this.redis?.stop();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async createDatabase(): Promise<void> {
    const client = new Client({ connectionString: this.server.url(this.postgresPort, 'postgres') });
    await client.connect();
    await client.query('create database nexus');
    await client.end();
    const migrated = await BoardProcess.spawn(this.environment, 'cli', ['migration:run']);
    if ((await migrated.exited()) !== 0) throw new Error(migrated.output);
  }

  private async startApi(): Promise<void> {
    const environment = { ...this.environment, PORT: String(this.apiPort), WORKER: 'off' };
    this.api = await persistent(
      () => BoardProcess.spawn(environment),
      async () => (await fetch(`${this.url}/health/ready`)).status === 200,
    );
  }

  private async startWorker(): Promise<BoardProcess> {
    return persistent(
      () => BoardProcess.spawn({ ...this.environment, LOG_LEVEL: 'info' }, 'worker'),
      async ({ output }) => output.includes('The worker runs'),
    );
  }

  private async startRedis(): Promise<void> {
    if (this.redisPort !== undefined) this.redis = await startRedis(this.redisPort, join(this.folder, 'redis'));
  }
}

/** A process that finds its database away says so and ends; whoever watches over it starts it again, as one would. */
async function persistent(spawn: () => Promise<BoardProcess>, isUp: (board: BoardProcess) => Promise<boolean>): Promise<BoardProcess> {
  for (;;) {
    const board = await spawn();
    while (board.child.exitCode === null) {
      if (await isUp(board).catch(() => false)) return board;
      await delay(50);
    }
    await delay(500);
  }
}

async function killed(board: BoardProcess | undefined): Promise<void> {
  if (!board) return;
  board.signal('SIGKILL');
  await board.exited();
}
