import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseSignals } from '../database/database-signals.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Inbox, type LiveMessage } from './inbox.js';

const CHANNEL = 'nexus_live';

/**
 * Tells all processes of what has just happened, for whoever is looking: at most once, and nothing is kept. What is told while a
 * process does not hear the database is not told there later.
 */
@Injectable()
export class LiveMessages implements OnApplicationShutdown {
  private readonly inboxes = new Map<string, Set<Inbox>>();
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly signals: DatabaseSignals,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** How many follow something here. */
  get followers(): number {
    return [...this.inboxes.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Tells the followers of each of these topics. Within a transaction it is told when that commits. */
  async tell(topics: readonly string[], message: LiveMessage): Promise<void> {
    await this.unitOfWork.manager.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ topics, message })]);
  }

  /** Messages of a topic from now on, until the follower has gone. */
  follow(topic: string, gone: AbortSignal): Inbox {
    this.stopListening ??= this.signals.listen(CHANNEL, (payload) => payload !== undefined && this.hear(payload));
    const inbox = new Inbox(gone);
    const inboxes = this.inboxes.get(topic) ?? new Set();
    this.inboxes.set(topic, inboxes.add(inbox));
    gone.addEventListener('abort', () => this.forget(topic, inbox), { once: true });
    if (gone.aborted) this.forget(topic, inbox);
    return inbox;
  }

  onApplicationShutdown(): void {
    this.stopListening?.();
    for (const inboxes of this.inboxes.values()) for (const inbox of inboxes) inbox.close();
  }

  private forget(topic: string, inbox: Inbox): void {
    const inboxes = this.inboxes.get(topic);
    inboxes?.delete(inbox);
    if (inboxes?.size === 0) this.inboxes.delete(topic);
  }

  private hear(payload: string): void {
    const { topics, message } = JSON.parse(payload) as { topics: string[]; message: LiveMessage };
    for (const topic of topics) for (const inbox of this.inboxes.get(topic) ?? []) inbox.put(message);
  }
}
