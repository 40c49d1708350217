import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { DatabaseUrl } from './database-url.js';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

/** @param payload undefined: something may have been missed */
export type SignalListener = (payload: string | undefined) => void;

/**
 * Hears what other processes signal by `pg_notify` in their transactions, when they commit. One connection a process, opened when
 * somebody first listens. Signals are hints: whoever hears one looks at the tables, and looks when the connection was lost.
 * Channels are names of ours, never input. Like the queue it needs PostgreSQL directly, not through pgbouncer in transaction mode.
 */
@Injectable()
export class DatabaseSignals implements OnApplicationShutdown {
  private readonly logger = new Logger('Signals');
  private readonly listeners = new Map<string, Set<SignalListener>>();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private waitMs = FIRST_WAIT_MS;
  private stopped = false;

  constructor(private readonly database: DatabaseUrl) {}

  /** @returns what ends it */
  listen(channel: string, listener: SignalListener): () => void {
    const known = this.listeners.get(channel);
    if (known) known.add(listener);
    else this.listeners.set(channel, new Set([listener]));
    if (!this.client && this.timer === undefined) void this.connect();
    else if (!known) this.client?.query(`listen ${channel}`).catch(() => undefined);
    return () => void this.listeners.get(channel)?.delete(listener);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.client) await this.closeQuietly(this.client);
  }

  private async connect(): Promise<void> {
    this.timer = undefined;
    if (this.stopped) return;
    const client = new Client({
      connectionString: this.database.value,
      application_name: 'nexus-signals',
      keepAlive: true,
      connectionTimeoutMillis: 5000,
    });
    this.client = client;
    let isLost = false;
    const lose = (error?: Error) => {
      if (isLost) return;
      isLost = true;
      this.client = undefined;
      void this.closeQuietly(client);
      if (this.stopped) return;
      if (this.waitMs === FIRST_WAIT_MS) this.logger.warn(`Signals are not heard: ${error?.message ?? 'the connection was closed'}`);
      this.timer = setTimeout(() => void this.connect(), this.waitMs).unref();
      this.waitMs = Math.min(2 * this.waitMs, LONGEST_WAIT_MS);
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.listeners.keys()) await client.query(`listen ${channel}`);
      this.waitMs = FIRST_WAIT_MS;
      for (const channel of this.listeners.keys()) this.tell(channel, undefined);
    } catch (error) {
      lose(error as Error);
    }
  }

  /** It may be gone already. */
  private async closeQuietly(client: Client): Promise<void> {
    await client.end().catch(() => undefined);
  }

  private tell(channel: string, payload: string | undefined): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(payload);
  }
}
