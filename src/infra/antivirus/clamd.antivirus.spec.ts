import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ScannerUnavailableError } from './antivirus.js';
import { ClamdAntivirus } from './clamd.antivirus.js';

/** What the daemon was sent: the command, and the chunks put together. */
function readStream(bytes: Buffer): { command: string; data: Buffer; isWhole: boolean } {
  const start = bytes.indexOf(0) + 1;
  const chunks: Buffer[] = [];
  for (let at = start; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return { command: bytes.toString('latin1', 0, start), data: Buffer.concat(chunks), isWhole: true };
    chunks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { command: bytes.toString('latin1', 0, start), data: Buffer.concat(chunks), isWhole: false };
}

describe('ClamAV', () => {
  let folder: string;
  let file: string;
  let server: Server | undefined;
  let received: ReturnType<typeof readStream> | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nexus-clamd-'));
    file = join(folder, 'file');
    writeFileSync(file, Buffer.alloc(200_000, 'x'));
  });
  afterEach(async () => {
    await new Promise((done) => (server ? server.close(done) : done(undefined)));
    rmSync(folder, { recursive: true });
  });

  /** A daemon that gives this answer when it has the whole file, or at once. */
  const daemon = async (answer: string | null, { at = 'end', socket }: { at?: 'end' | 'once'; socket?: string } = {}) => {
    server = createServer((connection) => {
      let bytes = Buffer.alloc(0);
      connection.on('error', () => undefined);
      connection.on('data', (chunk) => {
        bytes = Buffer.concat([bytes, chunk]);
        received = readStream(bytes);
        if (received.isWhole || at === 'once') connection.end(answer ?? '');
      });
    });
    await new Promise<void>((done) => server?.listen(socket ?? 0, () => done()));
    return new ClamdAntivirus(socket ? `unix://${socket}` : `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`);
  };

  it('is sent the whole file, and says that it is clean', async () => {
    expect(await (await daemon('stream: OK\0')).scan(file)).toBeNull();
    expect(received?.command).toBe('zINSTREAM\0');
    expect(received?.data.equals(Buffer.alloc(200_000, 'x'))).toBe(true);
  });

  it('says what it found, over a socket too', async () => {
    const antivirus = await daemon('stream: Eicar-Test-Signature FOUND\0', { socket: join(folder, 'clamd.ctl') });
    expect(await antivirus.scan(file)).toBe('Eicar-Test-Signature');
  });

  it.each<[string, string | null, 'end' | 'once']>([
    ['has no answer', null, 'end'],
    ['has another answer', 'UNKNOWN COMMAND\0', 'end'],
    ['takes no more', 'INSTREAM size limit exceeded. ERROR\0', 'once'],
    ['hangs up', null, 'once'],
  ])('that %s has not called the file clean', async (_, answer, at) => {
    await expect((await daemon(answer, { at })).scan(file)).rejects.toThrow(ScannerUnavailableError);
  });

  it('that is not there has not either', async () => {
    await expect(new ClamdAntivirus(`unix://${join(folder, 'nobody')}`).scan(file)).rejects.toThrow(ScannerUnavailableError);
  });
});
