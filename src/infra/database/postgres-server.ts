import { execFile, type ExecFileException, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { StartFault } from '../../common/errors/start-fault.js';
import { environmentForPrograms } from '../../config/env.js';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { type Account, canReach, unprivilegedAccount } from './system-account.js';

const USER = 'nexus';
/** Where files go that the server's account must reach and cannot in the data folder (we are root, the project is under /root). */
const SHARED_DIR = '/var/lib/nexus';

/**
 * A PostgreSQL server on this machine, run from the programs in node_modules: its files, its start, its stop.
 * In the data folder: `postgres/instance/cluster` (the cluster), `postgres/instance/password`, `postgres/instance/server.log`.
 */
export class PostgresServer {
  private constructor(
    private readonly instance: string,
    private readonly binaries: PostgresBinaries,
    private readonly account: Account | undefined,
    private readonly settings: string[],
  ) {}

  /**
   * Makes what is not there yet: the folder, the cluster, its password.
   * @param settings server settings besides ours, such as `fsync=off`
   * @throws StartFault when the folder cannot be written or this platform has no programs
   */
  static async prepare(dataDir: string, settings: string[], notice: (message: string) => void): Promise<PostgresServer> {
    const account = unprivilegedAccount();
    const home = await homeIn(dataDir, account, notice);
    const binaries = await findPostgresBinaries(account, SHARED_DIR);
    const server = new PostgresServer(join(home, 'instance'), binaries, account, settings);
    try {
      if (!existsSync(server.instance)) await server.initialise(home);
      // Made by another account, perhaps by root: said now rather than by whoever reads it first.
      readFileSync(join(server.instance, 'password'));
    } catch (error) {
      throw error instanceof StartFault ? error : unwritable(dataDir, error);
    }
    return server;
  }

  /** @throws StartFault when the server's files can be neither found nor made there */
  static async assertFolder(dataDir: string, notice: (message: string) => void): Promise<void> {
    await homeIn(dataDir, unprivilegedAccount(), notice);
  }

  /** A URL to a database of the server, with the password that lives in the data folder only. */
  url(port: number, database: string): string {
    const password = readFileSync(join(this.instance, 'password'), 'utf8');
    return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  }

  /**
   * Starts the server, or finds it running.
   * @returns the TCP port on 127.0.0.1
   */
  async start(preferredPort?: number): Promise<number> {
    const running = await this.runningPort();
    if (running !== undefined) return running;
    const port = preferredPort ?? (await freePort());
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'unix_socket_directories=',
      'timezone=UTC',
      'log_timezone=UTC',
      // Its log would show the values that violate a constraint, such as the address of an account that there is already.
      'log_error_verbosity=terse',
      ...this.settings,
    ];
    const options = settings.map((setting) => `-c ${setting}`).join(' ');
    if (await this.pgCtl('start', '-w', '-t', '60', '-l', this.log, '-o', options)) return port;
    // Another process may have started it between our look and our start.
    const meanwhile = await this.runningPort();
    if (meanwhile !== undefined) return meanwhile;
    throw new StartFault(`The embedded PostgreSQL did not start: ${lastLine(this.log)} (more in ${this.log})`);
  }

  /** Ends every session and stops; what was committed is on disk. */
  async stop(): Promise<void> {
    await this.pgCtl('stop', '-m', 'fast', '-w', '-t', '30');
  }

  private get cluster(): string {
    return join(this.instance, 'cluster');
  }

  private get log(): string {
    return join(this.instance, 'server.log');
  }

  /** Made in a folder of its own and renamed when complete: a crash half-way, or a second process, leaves no half cluster. */
  private async initialise(home: string): Promise<void> {
    const unfinished = await mkdtemp(join(home, 'unfinished-'));
    const password = join(unfinished, 'password');
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (this.account) {
      await chown(unfinished, this.account.uid, this.account.gid);
      await chown(password, this.account.uid, this.account.gid);
    }
    try {
      await promisify(execFile)(
        this.binaries.initdb,
        [
          `--pgdata=${join(unfinished, 'cluster')}`,
          `--username=${USER}`,
          `--pwfile=${password}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
        ],
        this.spawnOptions(home),
      );
      await rename(unfinished, this.instance);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      if (existsSync(this.instance)) return;
      const { stderr, message } = error as ExecFileException;
      throw new StartFault(`The embedded PostgreSQL cannot be set up in ${home}: ${firstLine(stderr) ?? message}`);
    }
  }

  /**
   * The port of a server that already runs on this cluster. A `postmaster.pid` that names no server of ours (after a
   * crash of the machine or the end of a container, its number may belong to anything) is removed.
   */
  private async runningPort(): Promise<number | undefined> {
    const pidFile = join(this.cluster, 'postmaster.pid');
    if (!existsSync(pidFile)) return undefined;
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    if (!(await this.isServer(Number(lines[0])))) {
      await rm(pidFile, { force: true });
      return undefined;
    }
    const port = Number(lines[3]);
    for (let attempt = 0; attempt < 300; attempt++) {
      if (!existsSync(pidFile)) return undefined;
      if (await answers(this.url(port, 'postgres'))) return port;
      await delay(100);
    }
    throw new StartFault(
      `A PostgreSQL (process ${lines[0]}) holds ${this.cluster} and does not answer on port ${port}. Stop it and start again.`,
    );
  }

  private async isServer(pid: number): Promise<boolean> {
    const command = await commandOf(pid);
    return command.includes('postgres') && command.includes(this.cluster);
  }

  private pgCtl(...args: string[]): Promise<boolean> {
    return new Promise((done, fail) => {
      spawn(this.binaries.pgCtl, ['-D', this.cluster, ...args], { ...this.spawnOptions(this.instance), stdio: 'ignore' })
        .once('error', fail)
        .once('exit', (code) => done(code === 0));
    });
  }

  private spawnOptions(cwd: string) {
    return { cwd, env: environmentForPrograms(), uid: this.account?.uid, gid: this.account?.gid };
  }
}

/** `<data>/postgres`, or a link of that name to a folder that the server's account can reach. */
async function homeIn(dataDir: string, account: Account | undefined, notice: (message: string) => void): Promise<string> {
  const home = resolve(dataDir, 'postgres');
  try {
    await makeFolder(resolve(dataDir));
    if (await exists(home)) return await realpath(home);
    if (!account || canReach(resolve(dataDir), account)) {
      await mkdir(home);
      if (account) await giveTo(home, account);
      return home;
    }
    await mkdir(SHARED_DIR, { recursive: true, mode: 0o755 });
    const elsewhere = await mkdtemp(join(SHARED_DIR, 'data-'));
    await giveTo(elsewhere, account);
    await symlink(elsewhere, home);
    notice(
      `PostgreSQL does not run as root, and its account (${account.name}) cannot enter ${resolve(dataDir)}: its files are in ${elsewhere}.`,
    );
    return elsewhere;
  } catch (error) {
    throw unwritable(dataDir, error);
  }
}

function unwritable(dataDir: string, error: unknown): StartFault {
  const { code } = error as NodeJS.ErrnoException;
  return new StartFault(
    `The data folder ${resolve(dataDir)} cannot be used (${code}). Set DATA_DIR to a folder that this account can write.`,
  );
}

/** Like `mkdir` with `recursive`, which turns in circles for ever where a file system refuses with ENOENT (in /proc). */
async function makeFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder);
}

async function giveTo(folder: string, account: Account): Promise<void> {
  await chmod(folder, 0o700);
  await chown(folder, account.uid, account.gid);
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function commandOf(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout;
  } catch {
    return '';
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

function firstLine(text: string | undefined): string | undefined {
  return text
    ?.split('\n')
    .find((line) => line.trim() !== '')
    ?.trim();
}

function lastLine(file: string): string {
  return existsSync(file) ? (readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '') : 'it wrote no log';
}
