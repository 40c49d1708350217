import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { UnavailableError } from '../../common/errors/common.errors.js';
import { S3Storage } from './s3.storage.js';

const KEY = '0199f7a2-6e1c-4c3e-9d55-6a1f6f6f8d11';
const SECRET = 'a-secret/with+signs';

const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, content: string) => createHmac('sha256', key).update(content).digest();

/** Signature version 4, as the server works it out (Amazon S3 API, "Authenticating requests"). */
function isSigned({ method, url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const [, day, region, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=a-key\/(\d{8})\/([\w-]+)\/s3\/aws4_request, *SignedHeaders=([\w;-]+), *Signature=([\da-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  const payload = String(headers['x-amz-content-sha256']);
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== hash(body)) return false;
  const lines = (signed ?? '').split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const request = [method, url.split('?')[0], '', lines.join(''), signed, payload].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, hash(request)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>((of, part) => hmac(of, part as string), `AWS4${SECRET}`);
  return hmac(key, toSign).toString('hex') === signature;
}

describe('Files in a bucket', () => {
  const objects = new Map<string, Buffer>();
  let server: Server;
  let storage: S3Storage;
  let folder: string;
  let outage = false;
  let breaksOff = false;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const name = request.url?.split('?')[0] ?? '';
        if (outage) return response.writeHead(500).end();
        if (!isSigned(request, body)) return response.writeHead(403).end();
        if (request.method === 'PUT') {
          // A real one refuses what does not say its length.
          if (request.headers['content-length'] !== String(body.length)) return response.writeHead(411).end();
          objects.set(name, body);
          return response.writeHead(200, { ETag: '"x"' }).end();
        }
        const object = objects.get(name);
        if (request.method === 'DELETE') {
          objects.delete(name);
          return response.writeHead(204).end();
        }
        if (object && breaksOff) {
          response.writeHead(200, { 'Content-Length': object.length + 1 });
          return void response.write(object, () => request.socket.destroy());
        }
        return object ? response.writeHead(200, { 'Content-Length': object.length }).end(object) : response.writeHead(404).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/resumes`;
    storage = new S3Storage({ url, region: 'eu-central-1', accessKeyId: 'a-key', secretAccessKey: SECRET });
    folder = mkdtempSync(join(tmpdir(), 'nexus-s3-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  it('go in, come out and go away', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, n) => n % 256));
    writeFileSync(join(folder, 'file'), bytes);
    expect(await storage.open(KEY)).toBeNull();
    await storage.put(KEY, join(folder, 'file'));
    expect([...objects.keys()]).toEqual([`/resumes/${KEY}`]);
    const opened = await storage.open(KEY);
    expect(opened?.size).toBe(bytes.length);
    expect((await buffer(opened?.stream as NodeJS.ReadableStream)).equals(bytes)).toBe(true);
    await storage.delete(KEY);
    await storage.delete(KEY);
    expect(objects.size).toBe(0);
  });

  it('are read as slowly as one likes: the time that the bucket has is over before', async () => {
    const limit = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
    const bytes = Buffer.alloc(5 * 1024 * 1024, 'Ada bakes');
    objects.set(`/resumes/${KEY}`, bytes);
    const opened = await storage.open(KEY);
    limit.abort();
    expect((await buffer(opened?.stream as NodeJS.ReadableStream)).equals(bytes)).toBe(true);
    expect(timeout).toHaveBeenCalledTimes(1);
    timeout.mockRestore();
  });

  it('are whole or not there', async () => {
    breaksOff = true;
    await expect(storage.open(KEY)).rejects.toThrow(UnavailableError);
    breaksOff = false;
    objects.clear();
  });

  it('are away with the bucket, and the caller is not told where it is', async () => {
    outage = true;
    for (const work of [() => storage.open(KEY), () => storage.put(KEY, join(folder, 'file')), () => storage.delete(KEY)]) {
      const error = await work().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UnavailableError);
      expect((error as UnavailableError).detail).not.toMatch(/127|bucket|resumes/);
    }
  });

  it('are refused to whoever does not know the secret', async () => {
    outage = false;
    const { port } = server.address() as AddressInfo;
    const stranger = new S3Storage({
      url: `http://127.0.0.1:${port}/resumes`,
      region: 'eu-central-1',
      accessKeyId: 'a-key',
      secretAccessKey: 'x',
    });
    await expect(stranger.open(KEY)).rejects.toThrow(UnavailableError);
  });
});
