import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { apply, createHiring } from '../factories/jobs.js';
import { BoardProcess, freePort } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis-server.mjs';
import { SmtpSink } from '../support/smtp.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Span {
  traceId: string;
  name: string;
  attributes: Record<string, string>;
}

/** The fields of a Protocol Buffers message: numbers that are lengths are followed by that many bytes. */
function* fieldsOf(message: Buffer): Generator<[field: number, bytes: Buffer]> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] as number;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const kind = key & 7;
    if (kind === 0) varint();
    else {
      const length = kind === 1 ? 8 : kind === 5 ? 4 : varint();
      yield [key >> 3, message.subarray(at, (at += length))];
    }
  }
}

const inField = (message: Buffer, wanted: number) => [...fieldsOf(message)].filter(([field]) => field === wanted).map(([, bytes]) => bytes);

/** OTLP's ExportTraceServiceRequest. */
function spansIn(request: Buffer): Span[] {
  return inField(request, 1)
    .flatMap((resource) => inField(resource, 2))
    .flatMap((scope) => inField(scope, 2))
    .map((span) => ({
      traceId: inField(span, 1)[0]?.toString('hex') ?? '',
      name: inField(span, 5)[0]?.toString() ?? '',
      attributes: Object.fromEntries(
        inField(span, 9).map((pair) => [inField(pair, 1)[0]?.toString(), inField(inField(pair, 2)[0] as Buffer, 1)[0]?.toString() ?? '']),
      ) as Record<string, string>,
    }));
}

const onRedis = process.env.NEXUS_TEST_REDIS_URL === undefined ? [] : [['Redis', true] as const];

describe.each([['PostgreSQL', false] as const, ...onRedis])('With OpenTelemetry, and the queue in %s', (_, withRedis) => {
  const requests: Buffer[] = [];
  let collector: Server;
  let smtp: SmtpSink;
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let board: BoardProcess;
  let worker: BoardProcess;
  let workerPort: number;

  beforeAll(async () => {
    collector = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/v1/traces') requests.push(Buffer.concat(chunks));
        response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
      });
    });
    await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done));
    smtp = await SmtpSink.start();
    database = await createTestDatabase();
    workerPort = await freePort();
    // One of its own: no other board's tasks.
    redis = withRedis ? await startRedis() : undefined;
    const environment = {
      DATABASE_URL: database.url,
      ...(redis && { REDIS_URL: redis.url }),
      SMTP_URL: smtp.url,
      METRICS_TOKEN: 'a-token-for-prometheus',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`,
      OTEL_BSP_SCHEDULE_DELAY: '100',
    };
    board = await BoardProcess.up({ ...environment, WORKER: 'off' });
    worker = await BoardProcess.spawn({ ...environment, WORKER_PORT: String(workerPort) }, 'worker');
  });
  afterAll(async () => {
    await board.stop();
    await worker.stop();
    await redis?.stop();
    await smtp.stop();
    await database.drop();
    collector.close();
  });

  const account = async (role: string, name: string) => {
    const email = `${name.toLowerCase()}@traces.example`;
    const { body } = await board.caller().post('/v1/auth/register', { email, name, role, password: 'a-password-for-tests' });
    return new Caller(board.url, body.accessToken, body.user);
  };
  const atWorker = (path: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${workerPort}${path}`, { headers });

  it('one trace leads from an application to its mail, through the database and another process', async () => {
    const { job } = await createHiring(await account('employer', 'Watchful'));
    const candidate = await account('job_seeker', 'Nameless');
    await apply(candidate, job.id);
    await eventually(() => expect(smtp.to('nameless@traces.example').length).toBeGreaterThan(0), 30_000);
    await eventually(() => {
      const spans = requests.flatMap(spansIn);
      const applied = spans.find(({ name }) => /^POST \/v1\/jobs\/:\w+\/applications$/.test(name));
      const trace = spans.filter(({ traceId }) => traceId === applied?.traceId);
      expect(trace.map(({ name }) => name)).toContain('EmailCandidateWhenApplicationSubmitted');
      expect(
        trace.some(({ attributes }) => /insert into "?applications/i.test(attributes['db.statement'] ?? attributes['db.query.text'] ?? '')),
      ).toBe(true);
      expect(trace.map(({ name }) => name)).toContain('SendEmailWhenQueued');
      // The line in the log names it too.
      expect(board.output).toMatch(new RegExp(`"traceId":"${applied?.traceId}".*"request"`));
    }, 20_000);
  });

  it('commands of Redis are told without keys and values, and the queue is where it was asked to be', async () => {
    await eventually(async () => {
      // Each log-in is counted there.
      await board.caller().post('/v1/auth/login', { email: 'nobody@traces.example', password: 'wrong' });
      const commands = requests.flatMap(spansIn).filter(({ attributes }) => attributes['db.system.name'] === 'redis');
      expect(commands.length > 0).toBe(withRedis);
      for (const { name, traceId, attributes } of commands) {
        expect(attributes).toEqual({ 'db.system.name': 'redis', 'db.operation.name': name, 'db.query.text': name });
        expect(traceId).toMatch(/^[0-9a-f]{32}$/);
      }
    });
    if (!redis) return;
    const client = new Redis(redis.url);
    const keys = await client.keys('*');
    client.disconnect();
    expect(keys.filter((key) => /\bmail:/.test(key))).not.toEqual([]);
    const told = Buffer.concat(requests).toString('latin1');
    expect(keys.filter((key) => told.includes(key))).toEqual([]);
  });

  it('and says nothing of people: no addresses, no queries, no programs', async () => {
    await board.caller().get('/v1/jobs?q=secretly-pregnant', { headers: { 'user-agent': 'Telltale/1.0' } });
    await board.caller().post('/v1/auth/login', { email: 'nameless@traces.example', password: 'wrong' });
    const before = requests.length;
    await eventually(async () => {
      await board.caller().get('/v1/jobs');
      expect(requests.length).toBeGreaterThan(before);
    });
    const all = Buffer.concat(requests).toString('latin1');
    for (const told of ['nameless@', 'Nameless', '127.0.0.1', 'secretly-pregnant', 'Telltale', 'node/', 'a-password'])
      expect(all).not.toContain(told);
  });

  it('a worker alone answers orchestrators and Prometheus', async () => {
    expect((await atWorker('/health/live')).status).toBe(200);
    await eventually(async () => expect((await atWorker('/health/ready')).status).toBe(200));
    expect((await atWorker('/metrics')).status).toBe(401);
    const metrics = await atWorker('/metrics', { authorization: 'Bearer a-token-for-prometheus' });
    expect([metrics.status, await metrics.text()]).toEqual([
      200,
      expect.stringContaining('nexus_queue_oldest_waiting_seconds{queue="mail"} 0'),
    ]);
    expect((await atWorker('/v1/jobs')).status).toBe(404);
    expect(await worker.stop()).toBe(0);
  });
});
