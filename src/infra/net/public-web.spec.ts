import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Address, DomainNames } from './domain-names.js';
import { PublicWeb } from './public-web.js';
import { HttpsTransport, pinnedTo, WebTransport } from './web-transport.js';

const NO_PUBLIC_ADDRESS = /^the host has no address, or one that is not public$/;
const PUBLIC: Address = { address: '93.184.216.34', family: 4 };
const LIMITS = { timeoutMs: 2000, maxBytes: 1000 };

/** Name servers that answer each question with the next of these. */
class FakeNames extends DomainNames {
  constructor(private readonly answers: (Address[] | Error)[]) {
    super();
  }

  async addresses(): Promise<Address[]> {
    const next = this.answers.shift() ?? [];
    if (next instanceof Error) throw next;
    return next;
  }

  async texts(): Promise<string[]> {
    return [];
  }
}

describe('The public web', () => {
  let server: Server;
  let port: number;
  let handler: (request: IncomingMessage, response: ServerResponse) => void;
  const connected: string[] = [];

  /** Plain http to the server of this test, whatever address was to be connected to. */
  class ToTestServer extends WebTransport {
    begin(url: URL, addresses: Address[] | undefined, options: object) {
      connected.push(...(addresses ?? []).map(({ address }) => address));
      return request({ ...options, host: '127.0.0.1', port, path: url.pathname, agent: false });
    }
  }

  const web = (...answers: (Address[] | Error)[]) => new PublicWeb(new FakeNames(answers), new ToTestServer());

  beforeAll(async () => {
    server = createServer((incoming, response) => handler(incoming, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('answers, and is connected to at the addresses that were checked', async () => {
    handler = ({ method, headers }, response) => response.end([method, headers['content-length'], headers['x-mark']].join(' '));
    connected.length = 0;
    const names: Address[][] = [[PUBLIC], [{ address: '127.0.0.1', family: 4 }]];
    const answer = await web(...names).request('https://acme.example/x', {
      ...LIMITS,
      method: 'POST',
      body: 'ä',
      headers: { 'X-Mark': 'yes' },
    });
    expect(answer).toEqual({ status: 200, body: 'POST 2 yes' });
    expect(connected).toEqual(['93.184.216.34']);
  });

  it.each([
    ['http', 'http://acme.example/', 'only https'],
    ['another port', 'https://acme.example:8443/', 'only https on port 443'],
    ['a file', 'file:///etc/passwd', 'only https'],
    ['credentials', 'https://user:secret@acme.example/', 'credentials'],
    ['nonsense', 'acme', 'no URL'],
    ['this machine', 'https://127.0.0.1/', 'not public'],
    ['this machine as a number', 'https://2130706433/', 'not public'],
    ['this machine in IPv6', 'https://[::1]/', 'not public'],
    ['this machine, mapped', 'https://[::ffff:7f00:1]/', 'not public'],
    ['the secrets of a cloud', 'https://169.254.169.254/', 'not public'],
  ])('is not asked for %s', async (_, url, reason) => {
    connected.length = 0;
    await expect(web([PUBLIC]).request(url, LIMITS)).rejects.toThrow(reason);
    expect(connected).toEqual([]);
  });

  it('is not asked where only one of several addresses is public', async () => {
    connected.length = 0;
    await expect(web([PUBLIC, { address: '10.0.0.1', family: 4 }]).request('https://acme.example/', LIMITS)).rejects.toThrow(
      NO_PUBLIC_ADDRESS,
    );
    await expect(web([]).request('https://acme.example/', LIMITS)).rejects.toThrow(NO_PUBLIC_ADDRESS);
    await expect(web(new Error('SERVFAIL')).request('https://acme.example/', LIMITS)).rejects.toThrow('name servers');
    expect(connected).toEqual([]);
  });

  it('is not followed elsewhere', async () => {
    handler = (_, response) => response.writeHead(302, { Location: 'https://10.0.0.1/' }).end();
    expect(await web([PUBLIC]).request('https://acme.example/', LIMITS)).toEqual({ status: 302, body: '' });
  });

  it('is not listened to for ever', async () => {
    handler = (_, response) => response.write('x'.repeat(2000));
    await expect(web([PUBLIC]).request('https://acme.example/', LIMITS)).rejects.toThrow('longer than 1000 bytes');
    handler = (_, response) => response.write('x');
    await expect(web([PUBLIC]).request('https://acme.example/', { ...LIMITS, timeoutMs: 50 })).rejects.toThrow('in time');
    handler = () => undefined;
    await expect(web([PUBLIC]).request('https://acme.example/', { ...LIMITS, timeoutMs: 50 })).rejects.toThrow('in time');
    handler = (incoming) => incoming.socket.destroy();
    await expect(web([PUBLIC]).request('https://acme.example/', LIMITS)).rejects.toThrow('the connection failed');
  });

  it('does not wait for a server that would rather speak another protocol: that is its answer', async () => {
    server.once('request', ({ socket }: IncomingMessage) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    );
    handler = () => undefined;
    expect(await web([PUBLIC]).request('https://acme.example/', { ...LIMITS, timeoutMs: 60_000 })).toEqual({ status: 101, body: '' });
  });

  it('where the status is what counts, tells of a body what came of it, however it ended', async () => {
    const cut = { ...LIMITS, cutBody: true };
    handler = (_, response) => response.writeHead(503, { 'Retry-After': '7' }).end('x'.repeat(2000));
    expect(await web([PUBLIC]).request('https://acme.example/', cut)).toEqual({ status: 503, body: 'x'.repeat(1000), retryAfter: '7' });
    handler = (_, response) => response.writeHead(200).write('half', () => response.destroy());
    expect(await web([PUBLIC]).request('https://acme.example/', cut)).toEqual({ status: 200, body: 'half' });
    handler = (_, response) => response.writeHead(204).flushHeaders();
    expect(await web([PUBLIC]).request('https://acme.example/', { ...cut, timeoutMs: 200 })).toEqual({ status: 204, body: '' });
    handler = () => undefined;
    await expect(web([PUBLIC]).request('https://acme.example/', { ...cut, timeoutMs: 50 })).rejects.toThrow('in time');
  });

  it('may be our own network where the operator has said so, and is not followed elsewhere from there', async () => {
    handler = (_, response) => response.writeHead(307, { Location: 'https://10.0.0.1/' }).end();
    const trusting = new PublicWeb(new FakeNames([]), new HttpsTransport());
    expect(await trusting.request(`http://127.0.0.1:${port}/`, { ...LIMITS, trusted: true })).toEqual({ status: 307, body: '' });
  });

  it('does not ask for the address again when it connects', async () => {
    handler = ({ headers }, response) => response.end(headers.host);
    const host = `rebinding.invalid:${port}`;
    const body = await new Promise((done, fail) =>
      request(`http://${host}/`, { agent: false, lookup: pinnedTo([{ address: '127.0.0.1', family: 4 }]) }, (answer) =>
        answer.setEncoding('utf8').once('data', done),
      )
        .on('error', fail)
        .end(),
    );
    expect(body).toBe(host);
  });
});
