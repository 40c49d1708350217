import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';

/**
 * A redis-server of our own on a free port, or undefined where none is installed.
 * @param folder where it keeps what it is told, as one does that must not lose it (AOF); without one it forgets
 */
export async function startRedis(port, folder) {
  if (spawnSync('redis-server', ['--version']).error) return undefined;
  const free = port ?? (await freePort());
  const kept = folder === undefined ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--dir', folder];
  const server = spawn('redis-server', ['--port', String(free), '--save', '', ...kept, '--bind', '127.0.0.1'], { stdio: 'ignore' });
  const ended = new Promise((done) => server.once('exit', done));
  const url = `redis://127.0.0.1:${free}`;
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  return {
    url,
    port: free,
    async stop() {
      server.kill('SIGKILL');
      await ended;
      await delay(10);
    },
  };
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
