import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** An account of the operating system. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Whom PostgreSQL runs as when we are root, which it refuses to be: `postgres` where that account exists,
 * else `nobody`, which every system has. No account is created on anybody's machine.
 */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseAccount);
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((candidate) => candidate?.name === name);
    if (account) return account;
  }
  return undefined;
}

function parseAccount(line: string): Account | undefined {
  const [name, , uid, gid] = line.split(':');
  return name && uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}

/** May the account enter this folder, that is, is each folder on the way open to it? */
export function canReach(folder: string, account: Account): boolean {
  for (let place = resolve(folder); ; place = dirname(place)) {
    const { mode, uid, gid } = statSync(place);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (place === dirname(place)) return true;
  }
}
