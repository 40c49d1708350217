import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './board-process.js';
import { isInstalled } from './tools.js';

/** PostgreSQL's own programs, as Debian installs them or as they are on the path. */
export interface PostgresTools {
  folder: string;
  major: number;
}

const DEBIAN = '/usr/lib/postgresql';

/** The newest `pg_dump` and `pg_restore` on this machine. */
export function findTools(): PostgresTools | undefined {
  const folders = [...(existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []), ''];
  const found = folders.flatMap((folder) => {
    const { stdout, error } = spawnSync(join(folder, 'pg_dump'), ['--version'], { encoding: 'utf8' });
    return error ? [] : [{ folder, major: Number(/ (\d+)/.exec(stdout)?.[1]) }];
  });
  isInstalled('pg_dump', found.length > 0);
  return found.toSorted((a, b) => b.major - a.major)[0];
}

/** Runs one of the programs. @throws with what it printed when it fails */
export function runTool({ folder }: PostgresTools, program: string, ...args: string[]): string {
  return outputOf(spawnSync(join(folder, program), args, { encoding: 'utf8' }), program);
}

/**
 * A server that these programs can dump: the one of the tests if it is not newer than they are, else one of their own version.
 * Undefined where that is not installed.
 * @returns the URL of its superuser
 */
export async function serverFor(tools: PostgresTools): Promise<{ url: string; stop(): void } | undefined> {
  const shared = process.env.NEXUS_TEST_DATABASE_URL;
  if (shared !== undefined && (await majorOf(shared)) <= tools.major) return { url: shared, stop: () => undefined };
  if (!hasServer(tools)) return undefined;
  const own = new OwnServers(tools);
  const port = await freePort();
  own.init('data');
  own.start('data', port);
  return { url: own.url(port), stop: () => own.stop() };
}

/** A server and a streaming replica of it. Undefined where the programs are not installed. */
export function replicatedServer(tools: PostgresTools) {
  if (!hasServer(tools)) return undefined;
  const own = new OwnServers(tools);
  return {
    async start(): Promise<{ primary: string; standby: string }> {
      const [port, standbyPort] = [await freePort(), await freePort()];
      own.init('primary');
      own.start('primary', port);
      own.run('pg_basebackup', '-d', own.url(port), '-D', own.path('standby'), '-R', '--checkpoint=fast', '--no-sync');
      own.start('standby', standbyPort);
      return { primary: own.url(port), standby: own.url(standbyPort) };
    },
    killStandby: () => own.kill('standby'),
    stop: () => own.stop(),
  };
}

function hasServer({ folder, major }: PostgresTools): boolean {
  return isInstalled('initdb', major >= 15 && existsSync(join(folder, 'initdb')));
}

/** Servers in a folder that goes with them. */
class OwnServers {
  private readonly folder = mkdtempSync(join(tmpdir(), 'nexus-postgres-'));
  private readonly running = new Set<string>();

  constructor(private readonly tools: PostgresTools) {
    chmodSync(this.folder, 0o777);
    mkdirSync(this.path('socket'));
    chmodSync(this.path('socket'), 0o777);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  url(port: number): string {
    return `postgres://drill@127.0.0.1:${port}/postgres`;
  }

  /** PostgreSQL does not run as root; Debian's package has an account for it. */
  run(program: string, ...args: string[]): void {
    const command = [...(process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : []), join(this.tools.folder, program), ...args];
    const [first = '', ...rest] = command;
    outputOf(spawnSync(first, rest, { encoding: 'utf8', cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] }), program);
  }

  init(name: string): void {
    this.run('initdb', '-D', this.path(name), '-U', 'drill', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync');
  }

  start(name: string, port: number): void {
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=${this.path('socket')}`;
    // Its log is a file: whoever holds its output waits for it.
    this.run('pg_ctl', '-D', this.path(name), '-w', '-t', '120', '-l', this.path(`${name}.log`), '-o', options, 'start');
    this.running.add(name);
  }

  kill(name: string): void {
    this.run('pg_ctl', '-D', this.path(name), '-m', 'immediate', 'stop');
    this.running.delete(name);
  }

  stop(): void {
    for (const name of this.running) this.kill(name);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function majorOf(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ major: number }>("select current_setting('server_version_num')::int / 10000 as major");
  await client.end();
  return rows[0]?.major ?? Infinity;
}

function outputOf({ status, stdout, stderr, error }: SpawnSyncReturns<string>, program: string): string {
  if (error || status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
  return stdout;
}
