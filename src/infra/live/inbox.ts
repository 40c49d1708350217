/** Ids and words, never what is private: every process hears it. */
export type LiveMessage = Record<string, string>;

/** So many messages wait for a follower who is slow; one who is slower is let go. */
const MOST_WAITING = 1000;

/** What one follower has not read yet. */
export class Inbox implements AsyncIterable<LiveMessage> {
  private readonly waiting: LiveMessage[] = [];
  private readonly overflow = new AbortController();
  private readonly closed: AbortSignal;
  private wake: (() => void) | undefined;

  /** @param gone when its follower does not read any more */
  constructor(gone: AbortSignal) {
    this.closed = AbortSignal.any([gone, this.overflow.signal]);
    this.closed.addEventListener('abort', () => this.wake?.());
  }

  put(message: LiveMessage): void {
    if (this.waiting.length >= MOST_WAITING) return this.close();
    this.waiting.push(message);
    this.wake?.();
  }

  /** What is waiting is not read any more. */
  close(): void {
    this.overflow.abort();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LiveMessage> {
    while (!this.closed.aborted) {
      const message = this.waiting.shift();
      if (message) yield message;
      else await new Promise<void>((wake) => (this.wake = wake));
    }
  }
}
