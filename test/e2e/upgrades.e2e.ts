import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

const QUERY = '{"query":"{ __typename }"}';
const H2C = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n';
const WEBSOCKET =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n';
const post = (offer: string, framing: string) =>
  `POST /graphql HTTP/1.1\r\nHost: board\r\n${offer}Content-Type: application/json\r\n${framing}\r\n\r\n`;
const get = (path: string, offer: string, from = '192.0.2.1') =>
  `GET ${path} HTTP/1.1\r\nHost: board\r\nX-Forwarded-For: ${from}\r\n${offer}\r\n`;

describe('An upgrade that is not made', () => {
  let app: TestApp;
  const open: Socket[] = [];
  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', RATE_LIMIT_READS: '4', TRUST_PROXY: 'on', WORKER: 'off' });
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.destroy();
  });
  afterAll(() => app.close());

  /** Never closes its end of the connection. @returns what it is sent until the board closes its own */
  function send(...pieces: string[]): Promise<string> {
    const socket = connect({ port: Number(new URL(app.url).port), host: '127.0.0.1', allowHalfOpen: true });
    open.push(socket);
    let heard = '';
    return new Promise((done, fail) => {
      socket.on('data', (data: Buffer) => (heard += data.toString())).on('error', fail);
      socket.on('end', () => done(heard));
      const [first = '', ...others] = pieces;
      socket.write(first);
      // When the head has been read.
      app.nest.getHttpServer().once('request', () => others.forEach((piece) => socket.write(piece)));
    });
  }
  const connections = () => new Promise<number>((done) => app.nest.getHttpServer().getConnections((_, count) => done(count)));

  it.each([
    ['another protocol', get('/health/live', H2C)],
    ['a WebSocket where there is none', get('/health/live', WEBSOCKET)],
  ])('is answered like any other request, and its connection ended: %s', async (_, request) => {
    expect(await send(request)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\nConnection: close\r\n/i);
    await eventually(async () => expect(await connections()).toBe(0));
  });

  it.each([
    ['at once', [post(H2C, `Content-Length: ${QUERY.length}`) + QUERY]],
    ['in pieces', [post(H2C, `Content-Length: ${QUERY.length}`) + QUERY.slice(0, 5), QUERY.slice(5, 9), QUERY.slice(9)]],
    ['in chunks', [post(H2C, 'Transfer-Encoding: chunked'), `${QUERY.length.toString(16)}\r\n${QUERY}\r\n`, '0\r\n\r\n']],
    ['where a WebSocket would be', [post(WEBSOCKET, `Content-Length: ${QUERY.length}`) + QUERY]],
  ])('loses no body: %s', async (_, pieces) => {
    expect(await send(...pieces)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\{"data":\{"__typename":"Query"\}\}/);
    await eventually(async () => expect(await connections()).toBe(0));
  });

  it('ends its connection when it is refused', async () => {
    for (let n = 0; n < 4; n++) expect(await send(get('/v1/jobs', H2C, '192.0.2.2'))).toContain('200 OK');
    expect(await send(get('/graphql', WEBSOCKET, '192.0.2.2'))).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/);
    await eventually(async () => expect(await connections()).toBe(0));
  });

  it.each([
    ['another protocol', get('/health/live', H2C)],
    ['a WebSocket', get('/graphql', WEBSOCKET, '192.0.2.3')],
  ])('does not wait behind another answer, and harms nobody else: %s', async (_, offer) => {
    await send(get('/v1/jobs', '', '192.0.2.3') + offer).catch(() => undefined);
    await eventually(async () => expect(await connections()).toBe(0));
    expect(await send(get('/health/live', H2C))).toContain('200 OK');
  });

  it('is refused with more fields than can be known', async () => {
    const offer = `${H2C}${'a:\r\n'.repeat(600)}`;
    expect(await send(get('/health/live', offer))).toMatch(/^HTTP\/1\.1 431 /);
  });
});
