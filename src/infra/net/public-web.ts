import type { ClientRequest, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Address, DomainNames } from './domain-names.js';
import { isPublicAddress } from './public-address.js';
import { WebTransport } from './web-transport.js';

/** Nobody asked for it. It has no body: what follows is another protocol. */
const SWITCHING_PROTOCOLS = 101;

export interface WebRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Of the whole exchange, names included. */
  timeoutMs: number;
  /** Longer answers are not read to their end, and count as none. */
  maxBytes: number;
  /** For whom the status is what counts: of the body is taken what comes in time and fits. */
  cutBody?: boolean;
  /** The operator has named this very origin: it may be of our own network, on any port, and by plain http. */
  trusted?: boolean;
}

export interface WebAnswer {
  status: number;
  body: string;
  /** As it was sent (RFC 9110, section 10.2.3). */
  retryAfter?: string;
}

/** Why there is no answer. The message is for a person, and says nothing of the network that we stand in. */
export class NoWebAnswerError extends Error {}

/**
 * The web, for addresses that strangers tell us: it never reaches anything that is not public. Only https on its own port,
 * no credentials, no redirects; all addresses of the host have to be public, and the connection is made to one of these
 * very addresses. What the operator has named himself is asked as it is; redirects are not followed there either.
 */
@Injectable()
export class PublicWeb {
  constructor(
    private readonly names: DomainNames,
    private readonly transport: WebTransport,
  ) {}

  /** @throws NoWebAnswerError */
  async request(
    address: string,
    { method = 'GET', headers = {}, body, timeoutMs, maxBytes, cutBody = false, trusted = false }: WebRequest,
  ): Promise<WebAnswer> {
    const url = trusted ? new URL(address) : checked(address);
    const signal = AbortSignal.timeout(timeoutMs);
    const addresses = trusted ? undefined : await inTime(this.addressesOf(url), signal);
    const request = this.transport.begin(url, addresses, {
      method,
      headers: { 'User-Agent': 'Nexus', ...headers, ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }) },
      signal,
    });
    try {
      request.end(body);
      const answer = await answerOf(request, signal);
      return {
        status: answer.statusCode ?? 0,
        body: answer.statusCode === SWITCHING_PROTOCOLS ? '' : await (cutBody ? beginningOf(answer, maxBytes) : bodyOf(answer, maxBytes)),
        retryAfter: answer.headers['retry-after'],
      };
    } catch (error) {
      if (error instanceof NoWebAnswerError) throw error;
      throw signal.aborted ? tooSlow() : new NoWebAnswerError('the connection failed', { cause: error });
    } finally {
      request.destroy();
    }
  }

  private async addressesOf({ hostname }: URL): Promise<Address[]> {
    const host = hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    const addresses = family === 0 ? await this.lookUp(host) : [{ address: host, family: family as 4 | 6 }];
    // One sentence for both: which names our network has is nobody's business.
    if (addresses.length === 0 || !addresses.every((one) => isPublicAddress(one.address))) {
      throw new NoWebAnswerError('the host has no address, or one that is not public');
    }
    return addresses;
  }

  private async lookUp(host: string): Promise<Address[]> {
    try {
      return await this.names.addresses(host);
    } catch (error) {
      throw new NoWebAnswerError('the name servers do not answer', { cause: error });
    }
  }
}

function checked(address: string): URL {
  if (!URL.canParse(address)) throw new NoWebAnswerError('the address is no URL');
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port !== '') throw new NoWebAnswerError('only https on port 443 is asked');
  if (url.username !== '' || url.password !== '') throw new NoWebAnswerError('the address holds credentials');
  return url;
}

async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([work, new Promise<never>((_, fail) => signal.addEventListener('abort', () => fail(tooSlow()), { once: true }))]);
}

/** Settles whatever becomes of the request: of some ends Node tells by `upgrade` or by `close` alone, or not at all. */
function answerOf(request: ClientRequest, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((answer, fail) => {
    request.once('response', answer).on('error', fail);
    request.once('upgrade', (switched: IncomingMessage, socket: Duplex) => {
      socket.destroy();
      answer(switched);
    });
    request.once('close', () => fail(new Error('The connection was closed without an answer')));
    signal.addEventListener('abort', () => fail(tooSlow()), { once: true });
  });
}

async function bodyOf(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new NoWebAnswerError(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Ends where the answer does, whether that was meant to be its end or not. */
async function beginningOf(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= maxBytes) break;
    }
  } catch {
    // Broken off, or too slow: the status is known.
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

function tooSlow(): NoWebAnswerError {
  return new NoWebAnswerError('there was no answer in time');
}
