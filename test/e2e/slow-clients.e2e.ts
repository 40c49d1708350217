import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BoardProcess } from '../support/board-process.js';
import { hasHaproxy, Haproxy } from '../support/haproxy.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

jest.setTimeout(240_000);

if (!hasHaproxy) process.stderr.write('haproxy is not installed: slow clients before it are not tested.\n');

const SOCKETS = 1000;
/** `BODY_TIMEOUT_MS` of the board, and `timeout http-request` of HAProxy. */
const TIMEOUT_MS = { board: 15_000, haproxy: 10_000 };
const DRIP_MS = 1000;

/** What is sent at once, and then drop by drop, without ever coming to an end. */
const KINDS = {
  'nothing at all': { first: '', drop: '' },
  'half a request line': { first: 'GET /v1/jo', drop: 'b' },
  'headers without end': { first: 'GET /v1/jobs HTTP/1.1\r\nHost: board\r\n', drop: 'X-A: b\r\n' },
  'half a body': {
    first: 'POST /v1/auth/login HTTP/1.1\r\nHost: board\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{"email":',
    drop: ' ',
  },
  'a chunked body without end': {
    first: 'POST /v1/auth/login HTTP/1.1\r\nHost: board\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n',
    drop: '1\r\n \r\n',
  },
  'an upgrade that is not made': {
    first:
      'POST /v1/auth/login HTTP/1.1\r\nHost: board\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{',
    drop: ' ',
  },
};

/** A client that takes its time. Clients come from many addresses, as a flood does. */
function slowClient(
  port: number,
  n: number,
  { first, drop }: { first: string; drop: string },
): { socket: Socket; closed: Promise<number> } {
  const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.1.${1 + (n % 200)}` });
  const startedAt = performance.now();
  socket.on('error', () => undefined).on('data', () => undefined);
  socket.write(first);
  const timer = setInterval(() => drop !== '' && socket.writable && socket.write(drop), DRIP_MS);
  const closed = new Promise<number>((done) => {
    socket.once('close', () => {
      clearInterval(timer);
      done(performance.now() - startedAt);
    });
  });
  return { socket, closed };
}

describe('A thousand slow clients', () => {
  let database: TestDatabase;
  let board: BoardProcess;
  let haproxy: Haproxy | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    board = await BoardProcess.spawn({ DATABASE_URL: database.url, LOG_LEVEL: 'warn', TRUST_PROXY: 'loopback', WORKER: 'off' });
    await board.ready(90_000);
    if (!hasHaproxy) return;
    haproxy = await Haproxy.start([board, board]);
    await haproxy.sees(2);
  });
  afterAll(async () => {
    await haproxy?.stop();
    await board?.stop();
    await database.drop();
  });

  /** Meanwhile others are served. @returns how long the slowest was let be, and which of them are still there */
  async function besiege(url: string, patienceMs: number) {
    const kinds = Object.entries(KINDS);
    const clients = Array.from({ length: SOCKETS }, (_, n) => {
      const [kind, what] = kinds[n % kinds.length] as [string, { first: string; drop: string }];
      return { kind, ...slowClient(Number(new URL(url).port), n, what) };
    });
    const siege = { over: false };
    const statuses = new Set<number>();
    const serving = (async () => {
      for (let n = 0; !siege.over; n++) statuses.add((await fetch(`${url}/v1/jobs?limit=${1 + (n % 100)}`)).status);
    })();
    // Whoever is still there then is there for ever.
    const patience = new AbortController();
    const gone = Promise.all(clients.map(({ closed }) => closed)).finally(() => patience.abort());
    const outcome = await Promise.race([gone, delay(patienceMs, undefined, { signal: patience.signal }).catch(() => gone)]);
    siege.over = true;
    await serving;
    const left = clients.filter(({ socket }) => !socket.destroyed).map(({ kind }) => kind);
    for (const { socket } of clients) socket.destroy();
    return { statuses: [...statuses], left: [...new Set(left)], slowestMs: outcome && Math.max(...outcome) };
  }

  it('are all sent away by a board within twice its patience, and others are served meanwhile', async () => {
    const { statuses, left, slowestMs } = await besiege(board.url, 4 * TIMEOUT_MS.board);
    expect([statuses, left]).toEqual([[200], []]);
    expect(slowestMs).toBeLessThan(2 * TIMEOUT_MS.board);
  });

  (hasHaproxy ? it : it.skip)('are all sent away by HAProxy within twice its patience', async () => {
    if (!haproxy) throw new Error('HAProxy was not started');
    const { statuses, left, slowestMs } = await besiege(haproxy.url, 4 * TIMEOUT_MS.haproxy);
    expect([statuses, left]).toEqual([[200], []]);
    expect(slowestMs).toBeLessThan(2 * TIMEOUT_MS.haproxy);
  });
});
