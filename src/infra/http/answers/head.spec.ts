import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { Head } from './head.js';

const COMMON = ['Content-Type', 'application/json; charset=utf-8', 'Vary', 'Accept-Encoding', 'ETag', '"é"'];

/** All bytes that come back for requests on one connection, but for the time of day. */
async function bytesOf(listener: RequestListener, requests: string): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('latin1');
  socket.write(requests);
  const bytes = await text(socket);
  server.close();
  return bytes.replaceAll(/Date: .*\r\n/g, 'Date: now\r\n');
}

const request = (method: string, connection: string) => `${method} / HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\n\r\n`;

describe('A head', () => {
  // Whatever version of Node this is: what is used of it is not public.
  it.each([
    { status: 200, method: 'GET', body: 'body', close: false },
    { status: 200, method: 'HEAD', body: 'body', close: false },
    { status: 304, method: 'GET', body: undefined, close: false },
    { status: 404, method: 'GET', body: 'body', close: true },
  ])('of $status for $method is what Node writes itself', async ({ status, method, body, close }) => {
    const requests = request(method, 'keep-alive') + request(method, 'close');
    const head = new Head(status, COMMON);
    const own = ['X-Request-Id', 'one', 'RateLimit', '"reads";r=1'];
    const framing = [...(body ? ['Content-Length', '4'] : []), ...(close ? ['Connection', 'close'] : [])];
    const prepared = await bytesOf((_, response) => {
      head.write(response, own, { length: body?.length, close });
      response.end(body && Buffer.from(body));
    }, requests);
    const written = await bytesOf((_, response) => {
      response.writeHead(status, [...COMMON, ...own, ...framing]);
      response.end(body && Buffer.from(body));
    }, requests);
    expect(prepared).toBe(written);
    expect(prepared).toContain(`HTTP/1.1 ${status} `);
  });

  it('is written as everywhere by a Node that has nothing for it', () => {
    const written: unknown[] = [];
    const response = { writeHead: (...told: unknown[]) => written.push(told) } as unknown as ServerResponse;
    new Head(200, COMMON).write(response, ['A', 'b'], { length: 4, close: true });
    expect(written).toEqual([[200, [...COMMON, 'A', 'b', 'Content-Length', '4', 'Connection', 'close']]]);
  });

  it.each([
    ['A', 'b\r\nSet-Cookie: c'],
    ['A\r\nB', 'c'],
  ])('with a line break in it is refused', (name, value) => {
    expect(() => new Head(200, [name, value])).toThrow(/header content|HTTP token/);
  });
});
