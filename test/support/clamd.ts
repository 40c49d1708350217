import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { EICAR } from './documents.js';

/** ClamAV's daemon, as far as uploads are concerned: it knows one piece of malware, the one that everybody agreed on. */
export class FakeClamd {
  private readonly connections = new Set<Socket>();
  /** How many files it has looked at. */
  scanned = 0;
  /** Until it is set again, it hangs up on everybody. */
  isUp = true;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<FakeClamd> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    const clamd = new FakeClamd(server, `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (socket) => clamd.serve(socket));
    return clamd;
  }

  async stop(): Promise<void> {
    for (const socket of this.connections) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private serve(socket: Socket): void {
    this.connections.add(socket);
    socket.on('error', () => undefined).on('close', () => this.connections.delete(socket));
    if (!this.isUp) return void socket.destroy();
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      // A chunk of no length is the last.
      if (!bytes.subarray(-4).equals(Buffer.alloc(4))) return;
      this.scanned += 1;
      socket.end(bytes.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    });
  }
}
