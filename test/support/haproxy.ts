import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { freePort } from './board-process.js';
import { eventually } from './eventually.js';
import { isInstalled } from './tools.js';

/** Debian has it where only root looks. */
export const PATH = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;

export const hasHaproxy = isInstalled('haproxy', !spawnSync('haproxy', ['-v'], { env: { PATH } }).error);

/** HAProxy with the configuration that is shipped, in front of two boards. */
export class Haproxy {
  output = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly figures: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  static async start(boards: { url: string }[]): Promise<Haproxy> {
    const [port, figures] = [await freePort(), await freePort()];
    const [one = '', two = ''] = boards.map(({ url }) => new URL(url).host);
    const child = spawn('haproxy', ['-db', '-f', 'docker/haproxy/haproxy.cfg'], {
      env: {
        PATH,
        HAPROXY_BIND: `127.0.0.1:${port}`,
        HAPROXY_METRICS_BIND: `127.0.0.1:${figures}`,
        HAPROXY_API_1: one,
        HAPROXY_API_2: two,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Haproxy(child, `http://127.0.0.1:${port}`, `http://127.0.0.1:${figures}/metrics`);
  }

  /** Waits until it sends requests to so many boards, and to no more. */
  async sees(ready: number): Promise<void> {
    await eventually(async () => {
      if (this.child.exitCode !== null) throw new Error(`HAProxy ended:\n${this.output}`);
      const text = await this.metrics();
      const up = [...text.matchAll(/^haproxy_server_status\{proxy="api",server="[^"]+",state="UP"\} 1/gm)].length;
      if (up !== ready) throw new Error(`${up} are up, not ${ready}`);
    }, 30_000);
  }

  /** What it tells Prometheus. */
  async metrics(): Promise<string> {
    return (await fetch(this.figures)).text();
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.child.once('exit', done));
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await ended;
    }
  }
}
