import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Fields of this connection alone (RFC 9110, section 7.6.1). */
const OF_CONNECTION = new Set(['connection', 'upgrade', 'http2-settings']);
/** Node keeps 1,000 of them, and does not say which it has left out. */
const MOST_FIELDS = 500;

/** Only a GET opens a WebSocket (RFC 6455, section 4.1). */
export function isWebSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

/** Is the answer to what came before on this connection still under way? Nothing that asks for an upgrade waits in line. */
export function isAnswering(socket: Duplex): boolean {
  return (socket as { _httpMessage?: ServerResponse | null })._httpMessage instanceof ServerResponse;
}

/** Says why there is no upgrade, and ends the connection, whatever its other end does. */
export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

/**
 * An upgrade that we do not make is a request like any other (RFC 9110, section 7.8). Node has read its head alone, and has let go of
 * the connection: so it is given the connection as a new one, which begins with the same request without the offer. What comes of the
 * body, and how long it may take, is Node's then.
 * @param rest what was read of the connection behind the head
 */
export function serveAsIs(server: Server, request: IncomingMessage, socket: Duplex, rest: Buffer): void {
  const { method = '', url = '', httpVersion, rawHeaders } = request;
  if (rawHeaders.length > 2 * MOST_FIELDS) return refuse(socket, '431 Request Header Fields Too Large');
  const lines = [`${method} ${url} HTTP/${httpVersion}`, 'Connection: close'];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!OF_CONNECTION.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), rest]));
  server.emit('connection', socket);
}
