import { SMTPServer } from 'smtp-server';
import { freePort, until } from './stage.mjs';

const APIS = ['api-1', 'api-2'];
const WORKERS = ['worker-1', 'worker-2'];

/** Two APIs behind HAProxy with the configuration that is shipped, two workers, and a mail server that takes everything. */
export class Board {
  #ports = new Map();

  constructor(stage, { databaseUrl, redisUrl }) {
    this.stage = stage;
    this.environment = {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      DATA_DIR: stage.makeFolder('data'),
      JWT_SECRET: 'a-secret-for-a-board-that-lives-for-minutes',
      METRICS_TOKEN: 'a-token-for-minutes',
      HOST: '127.0.0.1',
      TRUST_PROXY: 'loopback',
      DRAIN_SECONDS: '4',
      DEMO_DATA: 'off',
      CITIES: 'off',
      LOG_LEVEL: 'info',
      // Counted in Redis, and never reached.
      RATE_LIMIT_READS: '1000000',
      RATE_LIMIT_WRITES: '1000000',
      RATE_LIMIT_AUTH: '1000000',
      MAIL_DOMAIN_RATE: '1000000',
    };
  }

  async start() {
    const mails = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, _session, done) => stream.resume().once('end', done),
    });
    mails.on('error', () => undefined);
    await new Promise((done) => mails.listen(0, '127.0.0.1', done));
    mails.server.unref();
    this.environment.SMTP_URL = `smtp://127.0.0.1:${mails.server.address().port}`;
    await this.stage.run('migration', [process.execPath, 'dist/src/cli.js', 'migration:run'], { env: this.environment });
    for (const name of [...APIS, ...WORKERS]) {
      this.#ports.set(name, await freePort());
      this.returnProcess(name);
    }
    await until('The workers run', async () => WORKERS.every((name) => this.stage.logOf(name).includes('The worker runs')), 120);
    await this.#startHaproxy();
    await until('HAProxy sees both APIs', () => this.isWhole(), 120);
  }

  /** Does HAProxy send requests to both? */
  async isWhole() {
    const text = await (await fetch(`${this.figures}/metrics`)).text();
    return [...text.matchAll(/^haproxy_server_status\{proxy="api",server="[^"]+",state="UP"\} 1/gm)].length === APIS.length;
  }

  returnProcess(name) {
    const port = String(this.#ports.get(name));
    const [entry, more] = APIS.includes(name) ? ['main', { PORT: port, WORKER: 'off' }] : ['worker', {}];
    this.stage.start(name, [process.execPath, '--enable-source-maps', `dist/src/${entry}.js`], { env: { ...this.environment, ...more } });
  }

  async #startHaproxy() {
    const [port, figures] = [await freePort(), await freePort()];
    this.origin = `http://127.0.0.1:${port}`;
    this.figures = `http://127.0.0.1:${figures}`;
    this.stage.start('haproxy', ['haproxy', '-db', '-f', 'docker/haproxy/haproxy.cfg'], {
      env: {
        HAPROXY_BIND: `127.0.0.1:${port}`,
        HAPROXY_METRICS_BIND: `127.0.0.1:${figures}`,
        HAPROXY_API_1: `127.0.0.1:${this.#ports.get('api-1')}`,
        HAPROXY_API_2: `127.0.0.1:${this.#ports.get('api-2')}`,
      },
    });
  }
}
