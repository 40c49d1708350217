import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What a subscriber has heard. */
export interface Heard {
  told: any[];
  ended: boolean;
  failed: any;
  /** Listens no more. */
  leave: () => void;
}

/** A client of the protocol `graphql-transport-ws`, as a frontend would have it. */
export class Subscriber {
  readonly closed: { code: number; reason: string }[] = [];
  private readonly client: Client;

  /** @param lazy connects with the first subscription, rather than at once */
  constructor(url: string, token: string | undefined, { lazy = true } = {}) {
    this.client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy,
      lazyCloseTimeout: 60_000,
      onNonLazyError: () => undefined,
      connectionParams: token === undefined ? {} : { Authorization: `Bearer ${token}` },
      on: { closed: (event) => void this.closed.push(event as { code: number; reason: string }) },
    });
  }

  follow(query: string, variables: Record<string, unknown> = {}): Heard {
    const heard: Heard = { told: [], ended: false, failed: undefined, leave: () => undefined };
    heard.leave = this.client.subscribe(
      { query, variables },
      {
        next: ({ data, errors }) => void heard.told.push(errors ?? Object.values(data ?? {})[0]),
        error: (error) => void (heard.failed = error),
        complete: () => void (heard.ended = true),
      },
    );
    return heard;
  }

  close(): void {
    void this.client.dispose();
  }
}
