import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';
const isRoot = process.getuid?.() === 0;

/** What has to be there, and the packages of Debian that have it. */
const PROGRAMS = {
  patroni: ['patroni', 'python3-etcd'],
  etcd: ['etcd-server'],
  haproxy: ['haproxy'],
  'redis-server': ['redis-server'],
  'redis-sentinel': ['redis-sentinel'],
};

/** Where programs are, for the processes that are started: Debian has some where only root looks. */
export const PATH = `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/local/sbin`;

/**
 * Installs what is missing, where that is Debian, without starting its services.
 * @returns the folder of PostgreSQL's programs, and the account to run it as where we are root, which it refuses to be
 * @throws with what is missing where it cannot be had
 */
export function installPrograms(say) {
  const packages = Object.entries(PROGRAMS).flatMap(([program, needed]) => (isThere(program) ? [] : needed));
  if (!binariesOf()) packages.push('postgresql');
  if (packages.length > 0) install(packages, say);
  const missing = Object.keys(PROGRAMS).filter((program) => !isThere(program));
  const binaries = binariesOf();
  if (!binaries) missing.push('postgresql (15 or later)');
  const account = isRoot ? accountOf('postgres') : {};
  if (!account) missing.push('the account postgres');
  if (missing.length > 0)
    throw new Error(`Not installed: ${missing.join(', ')}. On Debian or Ubuntu this installs it as root, or by sudo.`);
  return { binaries, account };
}

function install(packages, say) {
  if (!isThere('apt-get')) return;
  say(`Installing ${packages.join(', ')}`);
  // A run level in which nothing is started: these would be services with their own ports.
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];
  const run = (...command) => {
    const [file, ...parameters] = [...(isRoot ? [] : ['sudo', '-n']), ...environment, ...command];
    const { status, stderr, error } = spawnSync(file, parameters, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) say(`${command.join(' ')} failed: ${error?.message ?? stderr.trim()}`);
  };
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);
}

function isThere(program) {
  return PATH.split(':').some((folder) => existsSync(join(folder, program)));
}

/** The newest PostgreSQL that the product runs on. */
function binariesOf() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const newest = Math.max(...versions.filter((version) => version >= 15 && existsSync(join(DEBIAN, String(version), 'bin/initdb'))));
  return Number.isFinite(newest) ? join(DEBIAN, String(newest), 'bin') : undefined;
}

function accountOf(name) {
  const fields = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([account]) => account === name);
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
}
