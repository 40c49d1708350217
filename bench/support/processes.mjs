import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';

/** Servers work on one core, the load on another, where the system can tell them so; PostgreSQL on any. */
const PINNED = existsSync('/usr/bin/taskset') && cpus().length > 1;
/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** Starts a program on the core of the servers (0) or of the load (1), or on any (undefined). Its faults are shown. */
export function start(core, command, { input, env = process.env } = {}) {
  const [file, ...parameters] = PINNED && core !== undefined ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(file, parameters, { env });
  child.stderr.pipe(process.stderr);
  if (input !== undefined) child.stdin.end(input);
  return child;
}

export async function stop(child) {
  child.kill('SIGTERM');
  if (child.exitCode === null) await new Promise((done) => child.once('exit', done));
}

/** What a program printed, when it has ended. */
export async function outputOf(child) {
  let output = '';
  for await (const chunk of child.stdout) output += chunk;
  return output;
}

/** How long a process has worked, in milliseconds; with its children, those that are gone as well. NaN where nobody counts. */
export function workOf(pid, { children = false } = {}) {
  const stat = statOf(pid);
  if (!stat) return Number.NaN;
  const own = stat.user + stat.system;
  if (!children) return own;
  const alive = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(name))
    .filter((child) => child?.parent === Number(pid));
  return own + stat.gone + alive.reduce((sum, child) => sum + child.user + child.system, 0);
}

export function parentOf(pid) {
  return statOf(pid)?.parent;
}

function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').map(Number);
    return {
      parent: fields[1],
      user: fields[11] * TICK_MS,
      system: fields[12] * TICK_MS,
      gone: (fields[13] + fields[14]) * TICK_MS,
    };
  } catch {
    return undefined;
  }
}

/** The most memory that a process has held since the last call, in MiB; NaN where nobody counts. */
export function peakMemoryOf(pid) {
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return Number(kibibytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

export function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

export async function until(fact) {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await fact().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('It does not start.');
}
