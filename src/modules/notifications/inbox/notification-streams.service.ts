import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { UnavailableError } from '../../../common/errors/common.errors.js';
import type { Credentials } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { Settings } from '../../../config/env.js';
import { DatabaseSignals } from '../../../infra/database/database-signals.js';
import { Draining } from '../../../infra/health/draining.js';
import { TooManyStreamsError } from './inbox.errors.js';
import { NOTIFICATIONS_CHANNEL } from './inbox.vocabulary.js';
import { NotificationsService } from './notifications.service.js';

/** In one process. */
const PER_ACCOUNT = 10;
const PER_PROCESS = 2000;
const BATCH = 50;

/** Where a stream goes. */
export interface NotificationSink {
  readonly closed: AbortSignal;
  send(event: { id: string; event: string; data: object }): Promise<void>;
  beat(): Promise<void>;
  end(): void;
}

/** A stream that is open, and what makes it look for more. */
interface OpenStream {
  sink: NotificationSink;
  wake: () => void;
}

/**
 * Notifications as they come. A stream keeps nothing but the number of the last one that it has sent: it reads what follows
 * when it hears that there is more, and at every heartbeat, so that a signal that gets lost costs seconds and no notification.
 */
@Injectable()
export class NotificationStreamsService implements BeforeApplicationShutdown {
  private readonly streams = new Map<string, Set<OpenStream>>();
  private count = 0;
  private stopListening: (() => void) | undefined;
  private stopping = false;

  constructor(
    private readonly notifications: NotificationsService,
    private readonly signals: DatabaseSignals,
    private readonly draining: Draining,
    private readonly settings: Settings,
  ) {}

  /** @throws TooManyStreamsError, UnavailableError when this process has enough of them or is about to stop */
  assertRoom({ id }: Actor): void {
    if (this.stopping || this.draining.active) throw new UnavailableError('This server is about to stop; another takes over.', 1);
    if ((this.streams.get(id)?.size ?? 0) >= PER_ACCOUNT) {
      throw new TooManyStreamsError(`An account may have ${PER_ACCOUNT} streams open at once.`, { retryAfterSeconds: 30 });
    }
    if (this.count >= PER_PROCESS) throw new UnavailableError('Too many streams are open here.', 30);
  }

  /**
   * Sends what comes until the reader goes, his credentials are no good any more, or the process stops.
   * @param after the number of the last one that he has; those that follow come first
   */
  async run({ id }: Actor, credentials: Credentials, after: string | undefined, sink: NotificationSink): Promise<void> {
    const alarm = new Alarm();
    const stream: OpenStream = { sink, wake: () => alarm.ring() };
    this.add(id, stream);
    sink.closed.addEventListener('abort', stream.wake);
    try {
      const newest = await this.notifications.lastNumber(id);
      let last = after === undefined || BigInt(after) > BigInt(newest) ? newest : after;
      while (!sink.closed.aborted) {
        alarm.reset();
        const news = await this.notifications.after(id, last, BATCH);
        // After it was read: whatever came when they were no good any more is not sent.
        if (this.stopping || this.draining.active || !(await credentials.areGood())) break;
        for (const { number, notification } of news) {
          await sink.send({ id: number, event: 'notification', data: notification });
          last = number;
        }
        if (news.length < BATCH && !(await alarm.within(this.settings.http.heartbeatMs))) await sink.beat();
      }
    } finally {
      this.remove(id, stream);
      sink.closed.removeEventListener('abort', stream.wake);
      sink.end();
    }
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    this.stopListening?.();
    for (const streams of this.streams.values()) for (const { sink } of streams) sink.end();
  }

  private add(userId: string, stream: OpenStream): void {
    this.stopListening ??= this.signals.listen(NOTIFICATIONS_CHANNEL, (payload) => this.hear(payload));
    const known = this.streams.get(userId);
    if (known) known.add(stream);
    else this.streams.set(userId, new Set([stream]));
    this.count += 1;
  }

  private remove(userId: string, stream: OpenStream): void {
    const known = this.streams.get(userId);
    known?.delete(stream);
    if (known?.size === 0) this.streams.delete(userId);
    this.count -= 1;
  }

  /** @param userId undefined: of whomever */
  private hear(userId: string | undefined): void {
    const heard = userId === undefined ? [...this.streams.values()] : [this.streams.get(userId) ?? []];
    for (const streams of heard) for (const { wake } of streams) wake();
  }
}

/** Waits, unless it has rung since it was reset. */
class Alarm {
  private rung = false;
  private wake: () => void = () => undefined;

  reset(): void {
    this.rung = false;
  }

  ring(): void {
    this.rung = true;
    this.wake();
  }

  /** @returns whether it rang in this time */
  async within(ms: number): Promise<boolean> {
    if (!this.rung) {
      await new Promise<void>((done) => {
        const timer = setTimeout(done, ms);
        this.wake = () => {
          clearTimeout(timer);
          done();
        };
      });
      this.wake = () => undefined;
    }
    return this.rung;
  }
}
