import { request } from 'node:http';
import { assertDocumented } from './contract.js';

/** An answer, with its body read. */
export interface Answer<Body = any> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface CallOptions {
  headers?: Record<string, string>;
  /** Sent as it is, instead of a JSON body; a form says itself what it is. */
  raw?: string | Uint8Array | FormData;
}

/** Somebody who calls the API, with or without an account. */
export class Caller {
  constructor(
    readonly baseUrl: string,
    readonly token?: string,
    readonly account?: { id: string; email: string; name: string },
    readonly refreshToken?: string,
  ) {}

  get<Body = any>(path: string, options?: CallOptions): Promise<Answer<Body>> {
    return this.call('GET', path, undefined, options);
  }

  post<Body = any>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<Body>> {
    return this.call('POST', path, body, options);
  }

  patch<Body = any>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<Body>> {
    return this.call('PATCH', path, body, options);
  }

  put<Body = any>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<Body>> {
    return this.call('PUT', path, body, options);
  }

  delete<Body = any>(path: string, options?: CallOptions): Promise<Answer<Body>> {
    return this.call('DELETE', path, undefined, options);
  }

  /** Every answer is held against the OpenAPI document. */
  async call<Body>(method: string, path: string, body: unknown, { headers = {}, raw }: CallOptions = {}): Promise<Answer<Body>> {
    const ask = path.split('?')[0]?.endsWith('/stream') ? beginningOf : fetch;
    const response = await ask(this.baseUrl + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const contentType = response.headers.get('content-type') ?? '';
    const text = await response.text();
    const parsed: unknown = /json/.test(contentType) && text !== '' ? JSON.parse(text) : text === '' ? undefined : text;
    assertDocumented(method, path.split('?')[0] ?? path, response.status, contentType, parsed);
    return { status: response.status, headers: response.headers, body: parsed as Body };
  }
}

/**
 * Like `fetch`, of an answer that goes on: what comes first. On a connection of its own, because `fetch` replaces one that is
 * broken off by another that nobody uses, and a server that closes waits for those.
 */
function beginningOf(url: string, { method, headers }: RequestInit): Promise<Response> {
  return new Promise((done, fail) => {
    const asked = request(url, { method: method ?? 'GET', headers: headers as Record<string, string>, agent: false }, (response) => {
      response.once('data', (chunk: Buffer) => {
        const fields = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
        done(new Response(chunk, { status: response.statusCode ?? 0, headers: fields }));
        asked.destroy();
      });
    });
    asked.once('error', fail).end();
  });
}
