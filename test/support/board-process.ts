import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { Caller } from './client.js';
import { eventually } from './eventually.js';

/** The built product as a process of its own, as whoever runs it would start it. */
export class BoardProcess {
  output = '';
  private readonly ended: Promise<number | null>;

  private constructor(
    readonly child: ChildProcess,
    readonly url: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.ended = new Promise((done) => child.once('close', (code) => done(code)));
  }

  /** Starts `dist/src/<entry>.js` with nothing of our own environment but what it needs to run. */
  static async spawn(
    environment: Record<string, string>,
    entry: 'main' | 'worker' | 'cli' = 'main',
    args: string[] = [],
  ): Promise<BoardProcess> {
    const port = environment.PORT ?? String(await freePort());
    const child = spawn(process.execPath, [`dist/src/${entry}.js`, ...args], {
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: port, RATE_LIMIT: 'off', CITIES: 'off', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return new BoardProcess(child, `http://127.0.0.1:${port}`);
  }

  static async up(environment: Record<string, string>): Promise<BoardProcess> {
    const board = await BoardProcess.spawn(environment);
    await board.ready();
    return board;
  }

  /** Waits for its first good answer. @throws with all it has printed when it ends instead */
  async ready(timeoutMs = 30_000): Promise<void> {
    await eventually(async () => {
      if (this.child.exitCode !== null) throw new Error(`The board ended with ${this.child.exitCode}:\n${this.output}`);
      const { status } = await fetch(`${this.url}/health/ready`);
      if (status !== 200) throw new Error(`The board is not ready: ${status}`);
    }, timeoutMs);
  }

  caller(): Caller {
    return new Caller(this.url);
  }

  async login(email: string, password: string): Promise<Caller> {
    const { body } = await this.caller().post('/v1/auth/login', { email, password });
    return new Caller(this.url, body.accessToken, body.user, body.refreshToken);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** @returns the exit code, or null when a signal ended it */
  exited(): Promise<number | null> {
    return this.ended;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null) this.signal(signal);
    return this.exited();
  }
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
