import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface ReceivedWebhook {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  message: { type: string; timestamp: string; version: number; data: any };
}

/** Somebody's server, to which webhooks go. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** What it answers; 204 unless said. */
  answer: (response: ServerResponse, webhook: ReceivedWebhook) => void = (response) => void response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const webhook = { path: request.url ?? '', headers: request.headers, body, message: JSON.parse(body) };
        receiver.received.push(webhook);
        receiver.answer(response, webhook);
      });
    });
    const receiver = new WebhookReceiver(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return receiver;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What came to one path, in the order of coming. */
  at(path: string): ReceivedWebhook[] {
    return this.received.filter((webhook) => webhook.path === path);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

/** As a receiver does it, with the reference implementation. @throws what it throws */
export function verify({ body, headers }: ReceivedWebhook, secret: string): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}
