import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DatabaseUrl } from '../database/database-url.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Inbox, type LiveMessage } from './inbox.js';

const CHANNEL = 'nexus_live';
/** So long after the connection was lost it is tried again. */
const AGAIN_MS = 1000;

/**
 * Tells all processes of what has just happened, for whoever is looking: at most once, and nothing is kept. It goes by
 * PostgreSQL (NOTIFY), which every board has; a process listens while somebody follows. A pooler in front of PostgreSQL must
 * not be in transaction mode for it.
 */
@Injectable()
export class LiveMessages implements OnApplicationShutdown {
  private readonly logger = new Logger('Live');
  private readonly inboxes = new Map<string, Set<Inbox>>();
  private listening: Promise<pg.Client> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly url: DatabaseUrl,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Within a transaction it is told when that commits. */
  async tell(topic: string, message: LiveMessage): Promise<void> {
    await this.unitOfWork.manager.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ topic, message })]);
  }

  /** Messages of a topic from now on, until the inbox is closed. */
  async follow(topic: string): Promise<Inbox> {
    const inbox = new Inbox(() => this.forget(topic, inbox));
    const inboxes = this.inboxes.get(topic) ?? new Set();
    this.inboxes.set(topic, inboxes.add(inbox));
    try {
      await this.listen();
    } catch (error) {
      inbox.close();
      throw error;
    }
    return inbox;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    for (const inboxes of this.inboxes.values()) for (const inbox of inboxes) inbox.close();
    await (await this.listening?.catch(() => undefined))?.end().catch(() => undefined);
  }

  private forget(topic: string, inbox: Inbox): void {
    const inboxes = this.inboxes.get(topic);
    inboxes?.delete(inbox);
    if (inboxes?.size === 0) this.inboxes.delete(topic);
  }

  private listen(): Promise<pg.Client> {
    this.listening ??= this.connect().catch((error: unknown) => {
      this.listening = undefined;
      throw error;
    });
    return this.listening;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url.value, application_name: 'nexus-live', keepAlive: true });
    client.on('error', (error) => this.lost(error));
    client.on('end', () => this.lost(undefined));
    client.on('notification', ({ payload = '{}' }) => this.hear(payload));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    return client;
  }

  private hear(payload: string): void {
    const { topic, message } = JSON.parse(payload) as { topic: string; message: LiveMessage };
    for (const inbox of this.inboxes.get(topic) ?? []) inbox.put(message);
  }

  /** Who follows goes on following; what was told meanwhile he has missed. */
  private lost(error: Error | undefined): void {
    if (this.stopped || this.listening === undefined || this.timer) return;
    this.listening = undefined;
    this.logger.warn(`Live messages are not heard for the moment${error ? ` (${error.message})` : ''}`);
    this.again();
  }

  private again(): void {
    this.timer ??= setTimeout(() => void this.listenAgain(), AGAIN_MS).unref();
  }

  private async listenAgain(): Promise<void> {
    this.timer = undefined;
    try {
      await this.listen();
    } catch {
      if (!this.stopped) this.again();
    }
  }
}
