import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whoever does not read for so long is not there. */
const SLOW_READER_MS = 20_000;
/** Clients come back so soon after a stream has ended. */
const RETRY_MS = 3000;

/** One event: a line each of id, name, and data as JSON. */
export interface StreamEvent {
  id: string;
  event: string;
  data: object;
}

/**
 * An answer that goes on: Server-Sent Events (WHATWG HTML, section 9.2). Nothing is kept for a slow reader but what is on
 * its way to him: whoever writes waits until it is taken.
 */
export class EventStream {
  private readonly gone = new AbortController();
  private readonly raw;
  private readonly socket;

  private constructor(reply: FastifyReply) {
    this.raw = reply.raw;
    this.socket = reply.raw.socket;
    this.raw.once('close', () => this.end());
  }

  /** Answers 200, and takes the connection over from the framework. To HEAD that is all. */
  static open(request: FastifyRequest, reply: FastifyReply): EventStream {
    const headers = {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      // Neither kept nor changed on the way, nor held back until there is more of it (nginx).
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      vary: 'Authorization',
    };
    reply.hijack();
    reply.raw.writeHead(200, headers);
    const stream = new EventStream(reply);
    if (request.method === 'HEAD') stream.end();
    else reply.raw.write(`retry: ${RETRY_MS}\n\n`);
    return stream;
  }

  /** Aborted when the reader has gone, or the stream has ended. */
  get closed(): AbortSignal {
    return this.gone.signal;
  }

  async send({ id, event, data }: StreamEvent): Promise<void> {
    // JSON has no line breaks.
    await this.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Says nothing, so that whatever is in between knows that the stream is alive. */
  async beat(): Promise<void> {
    await this.write(': \n\n');
  }

  /** With its connection, which a reader who went away may have closed only by half. */
  end(): void {
    this.raw.end();
    this.socket?.destroySoon();
    this.gone.abort();
  }

  private async write(text: string): Promise<void> {
    if (this.closed.aborted || this.raw.write(text)) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(() => this.raw.destroy(), SLOW_READER_MS);
      const finish = () => {
        clearTimeout(timer);
        this.raw.off('drain', finish);
        this.closed.removeEventListener('abort', finish);
        done();
      };
      this.raw.once('drain', finish);
      this.closed.addEventListener('abort', finish);
    });
  }
}
