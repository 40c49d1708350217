import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Address, DomainNames } from '../../src/infra/net/domain-names.js';
import { WebTransport } from '../../src/infra/net/web-transport.js';
import type { TestApp } from './test-app.js';

const PUBLIC: Address = { address: '93.184.216.34', family: 4 };

/** What a board sees of the world outside, made up: names, and one web server that stands for all. */
export class FakeInternet {
  /** TXT records by name. */
  readonly texts = new Map<string, string[]>();
  /** Addresses by host, where they are not public ones. */
  readonly addresses = new Map<string, Address[]>();
  /** Answers by URL; any other is 404. */
  readonly pages = new Map<string, { status?: number; body?: string; location?: string }>();
  /** What was asked for. */
  readonly requests: string[] = [];

  private constructor(private readonly server: Server) {}

  /** In the place of the real one, for this board. */
  static async around(app: TestApp): Promise<FakeInternet> {
    const server = createServer((incoming, response) => {
      const url = `https://${incoming.headers.host}${incoming.url}`;
      internet.requests.push(url);
      const { status = 200, body = '', location } = internet.pages.get(url) ?? { status: 404 };
      response.writeHead(status, location === undefined ? {} : { location }).end(body);
    });
    const internet = new FakeInternet(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    Object.assign(app.nest.get(DomainNames), {
      texts: async (name: string) => internet.texts.get(name) ?? [],
      addresses: async (host: string) => internet.addresses.get(host) ?? [PUBLIC],
    });
    Object.assign(app.nest.get(WebTransport, { strict: false }), {
      begin: (url: URL, _addresses: Address[] | undefined, options: { headers: object }) =>
        request({ ...options, host: '127.0.0.1', port, path: url.pathname, headers: { ...options.headers, host: url.host }, agent: false }),
    });
    return internet;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}
