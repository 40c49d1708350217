import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Antivirus, ScannerUnavailableError } from './antivirus.js';

const TIMEOUT_MS = 30_000;

/**
 * ClamAV's daemon, over its own protocol (clamd(8), INSTREAM): the file goes there in chunks that each say their length, the last of
 * none, and what it found comes back in one line. The daemon needs no access to our disk.
 */
export class ClamdAntivirus extends Antivirus {
  /** @param url `tcp://host:3310`, or `unix:///run/clamav/clamd.ctl` */
  constructor(private readonly url: string) {
    super();
  }

  async scan(path: string): Promise<string | null> {
    const verdict = await this.ask(path).catch((error: unknown) => {
      throw new ScannerUnavailableError(error);
    });
    if (verdict === 'stream: OK') return null;
    const found = /^stream: (.+) FOUND$/.exec(verdict)?.[1];
    if (found === undefined) throw new ScannerUnavailableError(new Error(`clamd answered ${JSON.stringify(verdict.slice(0, 200))}`));
    return found;
  }

  private async ask(path: string): Promise<string> {
    const socket = this.connect();
    const answer = answerOf(socket);
    // It may say that it has enough, and hang up, while we still send.
    await Promise.race([answer, send(socket, path)]);
    return answer.finally(() => socket.destroy());
  }

  private connect(): Socket {
    const { protocol, hostname, port, pathname } = new URL(this.url);
    const socket =
      protocol === 'unix:' ? connect(decodeURIComponent(pathname)) : connect(Number(port || 3310), hostname.replaceAll(/[[\]]/g, ''));
    return socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`clamd did not answer within ${TIMEOUT_MS} ms`)));
  }
}

async function send(socket: Socket, path: string): Promise<void> {
  await written(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await written(socket, Buffer.concat([length, chunk]));
  }
  await written(socket, Buffer.alloc(4));
}

function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((done, fail) => {
    if (socket.destroyed) fail(new Error('clamd hung up'));
    else socket.write(bytes, (error) => (error ? fail(error) : done()));
  });
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((done, fail) => {
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0')) done(answer.slice(0, answer.indexOf('\0')));
    });
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('clamd hung up without an answer')));
  });
}
