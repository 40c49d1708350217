import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { familyOf, freePort, until } from './stage.mjs';

const NODES = ['postgres-1', 'postgres-2', 'postgres-3'];

/**
 * What Patroni is told. The leader's key lives for `ttl`: a node that is lost is missed for so long at most, and that is most of what
 * a loss costs. Newer versions of Patroni allow no less than 20 s. A new leader takes no write before another follows it, which asks
 * for that every `wal_retrieve_retry_interval`: PostgreSQL's 5 s would be the rest of it.
 */
const TIMES = 'ttl: 15\n    loop_wait: 3\n    retry_timeout: 4';

/** Three PostgreSQL under Patroni, the leader of which waits for another to have each commit; three etcd; and HAProxy, which knows the leader. */
export class PostgresCluster {
  #nodes = new Map();

  constructor(stage, binaries) {
    this.stage = stage;
    this.binaries = binaries;
    this.sockets = stage.makeFolder('sockets');
  }

  async start() {
    const hosts = await this.#startEtcd();
    for (const name of NODES) {
      const [port, api] = [await freePort(), await freePort()];
      const data = join(this.stage.makeFolder(name), 'data');
      const configuration = this.stage.write(`${name}.yml`, this.#configurationOf({ name, port, api, data, hosts }));
      this.#nodes.set(name, { port, api, data, configuration });
      this.stage.killAlso(() => this.#kill(name));
      this.returnNode(name);
    }
    await until('The cluster is whole', () => this.isWhole(), 180);
    await this.#startHaproxy();
  }

  url(database) {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }

  /** One statement, at the leader. */
  async query(text, values = [], database = 'nexus') {
    const client = new pg.Client({ connectionString: this.url(database), connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Is there a leader, and do both others follow it, one of them as the one that it waits for? */
  async isWhole() {
    const members = await this.#members();
    const roles = new Set(members.map(({ role }) => role));
    const follow = members.filter(({ role, state }) => role !== 'leader' && /running|streaming/.test(state));
    return roles.has('leader') && (roles.has('sync_standby') || roles.has('quorum_standby')) && follow.length === NODES.length - 1;
  }

  async leader() {
    return (await this.#members()).find(({ role }) => role === 'leader')?.name;
  }

  /** The one that has every commit becomes the leader, and the leader follows it. What `patronictl switchover` does. */
  async switchOver() {
    const members = await this.#members();
    const leader = members.find(({ role }) => role === 'leader')?.name;
    const candidate = members.find(({ role }) => /sync_standby|quorum_standby/.test(role))?.name;
    const { api } = this.#nodes.get(leader);
    const body = JSON.stringify({ leader, candidate });
    const response = await fetch(`http://127.0.0.1:${api}/switchover`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    if (response.status !== 200) throw new Error(`Patroni does not switch over: ${await response.text()}`);
    await until('The other leads', async () => (await this.leader()) === candidate);
  }

  /** The machine is gone: Patroni and PostgreSQL with all its processes, at once. */
  async loseNode(name) {
    const gone = this.stage.kill(name);
    this.#kill(name);
    await gone;
  }

  returnNode(name) {
    const { configuration } = this.#nodes.get(name);
    this.stage.start(name, ['patroni', configuration], { asServer: true, cwd: this.stage.folder, env: { LC_ALL: 'C.UTF-8' } });
  }

  #kill(name) {
    try {
      const postmaster = Number(readFileSync(join(this.#nodes.get(name).data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      if (!readFileSync(`/proc/${postmaster}/cmdline`, 'utf8').includes(this.#nodes.get(name).data)) return;
      for (const pid of familyOf(postmaster)) process.kill(pid, 'SIGKILL');
    } catch {
      // It does not run.
    }
  }

  /** As any Patroni that is there sees it. */
  async #members() {
    for (const { api } of this.#nodes.values()) {
      try {
        const response = await fetch(`http://127.0.0.1:${api}/cluster`, { signal: AbortSignal.timeout(2000) });
        return (await response.json()).members ?? [];
      } catch {
        // The next one may know.
      }
    }
    return [];
  }

  async #startEtcd() {
    const members = [];
    for (const name of ['etcd-1', 'etcd-2', 'etcd-3']) members.push({ name, client: await freePort(), peer: await freePort() });
    const all = members.map(({ name, peer }) => `${name}=http://127.0.0.1:${peer}`).join(',');
    for (const { name, client, peer } of members) {
      const [clients, peers] = [`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`];
      const where = ['--listen-client-urls', clients, '--advertise-client-urls', clients, '--listen-peer-urls', peers];
      const whom = ['--initial-advertise-peer-urls', peers, '--initial-cluster', all, '--initial-cluster-state', 'new'];
      const folder = this.stage.makeFolder(name);
      this.stage.start(name, ['etcd', '--name', name, '--data-dir', join(folder, 'data'), '--logger', 'zap', ...where, ...whom]);
    }
    for (const { name, client } of members) {
      await until(`${name} is healthy`, async () => (await (await fetch(`http://127.0.0.1:${client}/health`)).json()).health === 'true');
    }
    return members.map(({ client }) => `127.0.0.1:${client}`).join(',');
  }

  async #startHaproxy() {
    this.port = await freePort();
    const nodes = [...this.#nodes.values()];
    this.stage.start('haproxy-postgresql', ['haproxy', '-db', '-f', 'docker/haproxy/postgresql.cfg'], {
      env: {
        HAPROXY_POSTGRES_BIND: `127.0.0.1:${this.port}`,
        ...Object.fromEntries(nodes.map(({ port }, n) => [`HAPROXY_POSTGRES_${n + 1}`, `127.0.0.1:${port}`])),
        ...Object.fromEntries(nodes.map(({ api }, n) => [`HAPROXY_PATRONI_${n + 1}`, String(api)])),
      },
    });
    // Before it has looked, HAProxy takes all of them for leaders.
    await until('HAProxy knows the leader', async () => {
      const asked = await Promise.all(NODES.map(() => this.query('select pg_is_in_recovery() as follows', [], 'postgres')));
      return asked.every(([{ follows }]) => !follows);
    });
  }

  #configurationOf({ name, port, api, data, hosts }) {
    return `scope: nexus
name: ${name}
etcd3:
  hosts: ${hosts}
restapi:
  listen: 127.0.0.1:${api}
  connect_address: 127.0.0.1:${api}
bootstrap:
  dcs:
    ${TIMES}
    maximum_lag_on_failover: 1048576
    synchronous_mode: true
    synchronous_mode_strict: true
    postgresql:
      use_pg_rewind: true
      parameters:
        max_connections: 150
        wal_keep_size: 256MB
        wal_retrieve_retry_interval: 500ms
  initdb:
    - encoding: UTF8
    - locale: C.UTF-8
    - data-checksums
postgresql:
  listen: 127.0.0.1:${port}
  connect_address: 127.0.0.1:${port}
  data_dir: ${data}
  bin_dir: ${this.binaries}
  pgpass: ${join(this.sockets, `${name}.pgpass`)}
  authentication:
    superuser: { username: postgres }
    replication: { username: replicator }
  parameters:
    unix_socket_directories: ${this.sockets}
  pg_hba:
    - local all all trust
    - host all all 127.0.0.1/32 trust
    - host replication all 127.0.0.1/32 trust
`;
  }
}
