import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort, until } from './stage.mjs';

const MASTER = 'nexus';
const SERVERS = ['redis-1', 'redis-2', 'redis-3'];
const SENTINELS = ['sentinel-1', 'sentinel-2', 'sentinel-3'];

/** A Redis that is told to keep what it is told, two that follow it, and three Sentinels that agree on who is the master. */
export class RedisGroup {
  #ports = new Map();

  constructor(stage) {
    this.stage = stage;
  }

  async start() {
    for (const name of [...SERVERS, ...SENTINELS]) this.#ports.set(name, await freePort());
    const [first] = SERVERS;
    for (const name of SERVERS) this.returnServer(name, name === first ? undefined : this.#ports.get(first));
    await until('The replicas of Redis follow', async () => (await this.#replicasOf(first)) === SERVERS.length - 1);
    for (const name of SENTINELS) {
      const configuration = join(this.stage.makeFolder(name), 'sentinel.conf');
      this.stage.write(
        join(name, 'sentinel.conf'),
        `port ${this.#ports.get(name)}
bind 127.0.0.1
sentinel monitor ${MASTER} 127.0.0.1 ${this.#ports.get(first)} 2
sentinel down-after-milliseconds ${MASTER} 2000
sentinel failover-timeout ${MASTER} 10000
sentinel parallel-syncs ${MASTER} 1
`,
      );
      this.stage.start(name, ['redis-sentinel', configuration]);
    }
    await until('The Sentinels know each other', async () => {
      const known = await Promise.all(SENTINELS.map((name) => this.#ask(name, 'SENTINEL', 'SENTINELS', MASTER)));
      const replicas = await Promise.all(SENTINELS.map((name) => this.#ask(name, 'SENTINEL', 'REPLICAS', MASTER)));
      return [...known, ...replicas].every(({ length }) => length === 2);
    });
  }

  get url() {
    return `redis+sentinel://${SENTINELS.map((name) => `127.0.0.1:${this.#ports.get(name)}`).join(',')}/${MASTER}`;
  }

  /** The name of the server that the Sentinels say is the master. */
  async master() {
    const [, port] = await this.#ask(SENTINELS[0], 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', MASTER);
    return SERVERS.find((name) => this.#ports.get(name) === Number(port));
  }

  /** Is there a master, and do both others follow it? */
  async isWhole() {
    return (await this.#replicasOf(await this.master())) === SERVERS.length - 1;
  }

  loseServer(name) {
    return this.stage.kill(name);
  }

  /** @param following the port of the master; one that comes back is told by the Sentinels */
  returnServer(name, following) {
    const port = String(this.#ports.get(name));
    const safe = ['--appendonly', 'yes', '--save', '', '--min-replicas-to-write', '1', '--min-replicas-max-lag', '10'];
    const command = ['redis-server', '--port', port, '--bind', '127.0.0.1', '--dir', this.stage.makeFolder(name), ...safe];
    this.stage.start(name, following === undefined ? command : [...command, '--replicaof', `127.0.0.1 ${following}`]);
  }

  async #replicasOf(name) {
    const [, count] = /connected_slaves:(\d+)/.exec(await this.#ask(name, 'INFO', 'replication')) ?? [];
    return Number(count);
  }

  async #ask(name, ...command) {
    const client = new Redis(this.#ports.get(name), {
      lazyConnect: true,
      retryStrategy: () => null,
      connectTimeout: 2000,
      commandTimeout: 2000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.call(...command);
    } finally {
      client.disconnect();
    }
  }
}
