import type { IncomingMessage } from 'node:http';

/** A body that comes drop by drop ends its connection. */
const SOON_MS = 15_000;

export function arriveSoon(request: IncomingMessage): void {
  if (request.complete || (request.headers['content-length'] ?? '0') === '0') {
    if (request.headers['transfer-encoding'] === undefined) return;
  }
  const timer = setTimeout(() => request.destroy(), SOON_MS).unref();
  request.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
}

/**
 * Reads a body of a known length before anybody else does.
 * @param then gets it when all of it is there; never called for a body that does not come
 * @returns what gives it back, for the next to read it as if nobody had
 */
export function readBody(request: IncomingMessage, length: number, then: (body: Buffer, giveBack: () => void) => void): void {
  const chunks: Buffer[] = [];
  let read = 0;
  const take = () => {
    for (let chunk = request.read() as Buffer | null; chunk !== null; chunk = request.read() as Buffer | null) {
      chunks.push(chunk);
      read += chunk.length;
    }
    if (read < length) return;
    request.off('readable', take);
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    then(body, () => request.unshift(body));
  };
  request.on('readable', take);
}
