import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PATH } from './programs.mjs';

/** A folder and processes that go with this one, however it ends. Each process has a name, and a log under it in the folder. */
export class Stage {
  folder = mkdtempSync(join(tmpdir(), 'nexus-ha-'));
  /** Processes that ended although nobody ended them. */
  ended = [];
  #processes = new Map();
  #killers = [];

  /** @param account whom the servers run as that refuse to be root */
  constructor(account) {
    this.account = account;
    chmodSync(this.folder, 0o755);
    this.logs = this.makeFolder('logs');
  }

  /** A folder that the account of the servers may write to. */
  makeFolder(name) {
    const path = join(this.folder, name);
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o777);
    return path;
  }

  write(name, text) {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    chmodSync(path, 0o644);
    return path;
  }

  /** @param asServer run it as the account of the servers */
  start(name, [file, ...parameters], { env = {}, asServer = false, cwd } = {}) {
    const log = openSync(join(this.logs, `${name}.log`), 'a');
    const child = spawn(file, parameters, { env: { PATH, ...env }, cwd, stdio: ['ignore', log, log], ...(asServer && this.account) });
    const process = { child, expected: false };
    this.#processes.set(name, process);
    child.once('error', (error) => this.ended.push(`${name}: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (!process.expected) this.ended.push(`${name} (${signal ?? code})`);
    });
    return child;
  }

  /** As `kill -9` does it. Resolves when it is gone. */
  async kill(name, signal = 'SIGKILL') {
    const process = this.#processes.get(name);
    if (!process || process.child.exitCode !== null || process.child.signalCode !== null) return;
    process.expected = true;
    const gone = new Promise((done) => process.child.once('exit', done));
    process.child.kill(signal);
    await gone;
  }

  /** Waits for a process that does one thing and ends. @throws where that did not go well */
  async run(name, command, options) {
    const child = this.start(name, command, options);
    this.#processes.get(name).expected = true;
    const code = await new Promise((done) => child.once('exit', done));
    if (code !== 0) throw new Error(`${name} ended with ${code}:\n${this.logOf(name)}`);
  }

  logOf(name) {
    return readFileSync(join(this.logs, `${name}.log`), 'utf8');
  }

  /** What else has to be ended: what started in a session of its own. Has to be done at once. */
  killAlso(killer) {
    this.#killers.push(killer);
  }

  end() {
    for (const process of this.#processes.values()) {
      process.expected = true;
      process.child.kill('SIGKILL');
    }
    for (const killer of this.#killers.splice(0)) killer();
  }

  clear() {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Asks until it is so. @throws what it failed of last */
export async function until(what, fact, seconds = 60) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    let reason = 'it is not so';
    try {
      if (await fact()) return;
    } catch (error) {
      reason = error.cause?.message ?? error.message;
    }
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} s (${reason})`);
    await delay(100);
  }
}

/** A process and all its children, by number. */
export function familyOf(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [[Number(name), Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ')[1])]];
      } catch {
        return [];
      }
    });
  const family = [pid];
  for (const member of family) family.push(...parents.filter(([, parent]) => parent === member).map(([child]) => child));
  return family;
}
