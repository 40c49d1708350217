/** A server, by name or address. */
export interface Host {
  host: string;
  port: number;
}

/** What every form of the URL may say besides where. */
interface Credentials {
  username?: string;
  password?: string;
  tls: boolean;
}

/** Which Redis `REDIS_URL` means: one server, the master that Sentinels know, or a Cluster. */
export type RedisTarget =
  | { kind: 'single'; url: string }
  | ({ kind: 'sentinel'; sentinels: Host[]; name: string; db: number; sentinelUsername?: string; sentinelPassword?: string } & Credentials)
  | ({ kind: 'cluster'; nodes: Host[] } & Credentials);

/** Hosts are in a group of their own: there may be several, which `URL` does not read. */
const SEVERAL = /^(rediss?)\+(sentinel|cluster):\/\/(?:([^@/?#]*)@)?([^@/?#]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/;
const DEFAULT_PORTS = { sentinel: 26_379, cluster: 6379 } as const;

/**
 * Reads `REDIS_URL`:
 *
 * - `redis://user:password@host:port/db`, `rediss://` with TLS
 * - `redis+sentinel://user:password@host:port,host:port/master?db=0&sentinelUsername=...&sentinelPassword=...`
 * - `redis+cluster://user:password@host:port,host:port`
 *
 * The latter two with TLS as `rediss+sentinel://` and `rediss+cluster://`. User and password are those of the servers that hold
 * the data; escapes are those of URLs.
 * @returns undefined for what is none of these
 */
export function redisTargetOf(value: string): RedisTarget | undefined {
  try {
    return /^rediss?:/.test(value) ? single(value) : several(value);
  } catch {
    return undefined;
  }
}

function single(value: string): RedisTarget | undefined {
  const { username, password, hostname, pathname } = new URL(value);
  for (const part of [username, password, pathname]) decodeURIComponent(part);
  return hostname === '' ? undefined : { kind: 'single', url: value };
}

function several(value: string): RedisTarget | undefined {
  const [, protocol, kind, userInfo, hosts = '', path = '', query] = SEVERAL.exec(value) ?? [];
  if (kind !== 'sentinel' && kind !== 'cluster') return undefined;
  const servers = hosts.split(',').map((host) => hostIn(host, DEFAULT_PORTS[kind]));
  const parameters = new URLSearchParams(query);
  const known = kind === 'sentinel' ? ['db', 'sentinelUsername', 'sentinelPassword'] : [];
  if (!servers.every((server) => server !== undefined) || [...parameters.keys()].some((name) => !known.includes(name))) return undefined;
  const credentials = { ...credentialsIn(userInfo), tls: protocol === 'rediss' };
  // A Cluster has one database.
  if (kind === 'cluster') return path === '' ? { kind, nodes: servers, ...credentials } : undefined;
  const name = decodeURIComponent(path);
  const db = parameters.get('db') ?? '0';
  if (name === '' || !/^\d{1,5}$/.test(db)) return undefined;
  const [sentinelUsername, sentinelPassword] = [parameters.get('sentinelUsername'), parameters.get('sentinelPassword')];
  return {
    kind,
    sentinels: servers,
    name,
    db: Number(db),
    ...credentials,
    ...(sentinelUsername !== null && { sentinelUsername }),
    ...(sentinelPassword !== null && { sentinelPassword }),
  };
}

function credentialsIn(userInfo = ''): Omit<Credentials, 'tls'> {
  const colon = userInfo.indexOf(':');
  const [username, password] = colon < 0 ? [userInfo, ''] : [userInfo.slice(0, colon), userInfo.slice(colon + 1)];
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
  };
}

/** `host`, `host:port`, `[address]:port` */
function hostIn(text: string, defaultPort: number): Host | undefined {
  const [, bracketed, name, digits] = /^(?:\[([\da-fA-F:.]+)\]|([^\s:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? name;
  const port = digits === undefined ? defaultPort : Number(digits);
  return host !== undefined && port > 0 && port <= 65_535 ? { host, port } : undefined;
}
