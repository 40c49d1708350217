import { eventually } from './eventually.js';

export interface ReadEvent {
  id: string;
  event: string;
  data: any;
}

/** A reader of Server-Sent Events. */
export class EventReader {
  readonly events: ReadEvent[] = [];
  comments = 0;
  ended = false;
  private buffer = '';

  private constructor(
    readonly status: number,
    readonly headers: Headers,
    private readonly abort: AbortController,
  ) {}

  static async open(url: string, token: string | undefined, headers: Record<string, string> = {}): Promise<EventReader> {
    const abort = new AbortController();
    const response = await fetch(`${url}/v1/me/notifications/stream`, {
      signal: abort.signal,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    });
    const reader = new EventReader(response.status, response.headers, abort);
    void reader.read(response.body as ReadableStream<Uint8Array>).catch(() => (reader.ended = true));
    return reader;
  }

  /** When so many have come. */
  async has(count: number): Promise<ReadEvent[]> {
    return eventually(() => {
      if (this.events.length < count) throw new Error(`${this.events.length} events of ${count}`);
      return this.events;
    });
  }

  async end(): Promise<void> {
    return eventually(() => {
      if (!this.ended) throw new Error('The stream goes on');
    });
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      this.buffer += decoder.decode(chunk, { stream: true });
      const blocks = this.buffer.split('\n\n');
      this.buffer = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
    this.ended = true;
  }

  private take(block: string): void {
    if (block.startsWith(':')) this.comments += 1;
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
    const [id, event, data] = [field('id'), field('event'), field('data')];
    if (id !== undefined && event !== undefined && data !== undefined) this.events.push({ id, event, data: JSON.parse(data) });
  }
}
