import { type ServerResponse, STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';

/** What Node's `writeHead` ends in: the first line, then headers, and what depends on the connection (`Date`, `Keep-Alive`). */
interface Storing {
  _storeHeader?: (firstLine: string, headers: readonly string[]) => void;
  _hasBody?: boolean;
}

/**
 * A status and headers that many answers have in common, checked once and kept as the text that goes over the wire. Node
 * checks and joins each header of each answer anew, which takes as long as all else that a cached answer needs. What it has for
 * that is not public: where a version has it no longer, headers are written as everywhere.
 */
export class Head {
  private readonly text: string;

  /** @param headers names and values in turn, as Node takes them */
  constructor(
    readonly status: number,
    private readonly headers: readonly string[],
  ) {
    const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`];
    for (let at = 0; at < headers.length; at += 2) {
      const [name = '', value = ''] = headers.slice(at, at + 2);
      validateHeaderName(name);
      validateHeaderValue(name, value);
      lines.push(`${name}: ${value}`);
    }
    this.text = [...lines, ''].join('\r\n');
  }

  /**
   * @param own headers of this answer alone, names and values in turn; they are not checked
   * @param length of the body in bytes; undefined where there is none
   * @param close the connection, which is kept open otherwise
   */
  write(response: ServerResponse, own: readonly string[], { length, close }: { length: number | undefined; close: boolean }): void {
    // Node has to know of these.
    const framing = length === undefined ? [] : ['Content-Length', String(length)];
    if (close) framing.push('Connection', 'close');
    const storing = response as unknown as Storing;
    if (storing._storeHeader === undefined) {
      response.writeHead(this.status, [...this.headers, ...own, ...framing]);
      return;
    }
    let text = this.text;
    for (let at = 0; at < own.length; at += 2) text += `${own[at]}: ${own[at + 1]}\r\n`;
    response.statusCode = this.status;
    if (this.status === 304) storing._hasBody = false;
    storing._storeHeader(text, framing);
  }
}
