import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { UnavailableError } from '../../../common/errors/common.errors.js';
import type { Credentials } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { Settings } from '../../../config/env.js';
import { DatabaseSignals } from '../../../infra/database/database-signals.js';
import { Draining } from '../../../infra/health/draining.js';
import type { NotificationResponse } from './dto/notification.response.js';
import { TooManyStreamsError } from './inbox.errors.js';
import { NOTIFICATIONS_CHANNEL } from './inbox.vocabulary.js';
import { NotificationsService } from './notifications.service.js';

/** In one process. */
const PER_ACCOUNT = 10;
const PER_PROCESS = 2000;
const BATCH = 50;
/** So long credentials that were good are taken to be. */
const GOOD_FOR_MS = 2000;

/** Where a stream goes. */
export interface NotificationSink {
  readonly closed: AbortSignal;
  send(event: { id: string; event: string; data: object }): Promise<void>;
  beat(): Promise<void>;
  end(): void;
}

/** A notification, and its number among those of its reader. */
export interface NumberedNotification {
  number: string;
  notification: NotificationResponse;
}

/**
 * Notifications as they come. A stream keeps nothing but the number of the last one that it has sent: it reads what follows
 * when it hears that there is more, and at every heartbeat, so that a signal that gets lost costs seconds and no notification.
 */
@Injectable()
export class NotificationStreamsService implements BeforeApplicationShutdown {
  /** What wakes the streams of each account. */
  private readonly streams = new Map<string, Set<Alarm>>();
  private readonly sinks = new Set<NotificationSink>();
  private count = 0;
  private stopListening: (() => void) | undefined;
  private stopping = false;

  constructor(
    private readonly notifications: NotificationsService,
    private readonly signals: DatabaseSignals,
    private readonly draining: Draining,
    private readonly settings: Settings,
  ) {}

  /** How many are open in this process. */
  get open(): number {
    return this.count;
  }

  /** @throws TooManyStreamsError, UnavailableError when this process has enough of them or is about to stop */
  assertRoom({ id }: Actor): void {
    if (this.stopping || this.draining.active) throw new UnavailableError('This server is about to stop; another takes over.', 1);
    if ((this.streams.get(id)?.size ?? 0) >= PER_ACCOUNT) {
      throw new TooManyStreamsError(`An account may have ${PER_ACCOUNT} streams open at once.`, { retryAfterSeconds: 30 });
    }
    if (this.count >= PER_PROCESS) throw new UnavailableError('Too many streams are open here.', 30);
  }

  /**
   * Where a stream begins: ask before its reader is told that it is open, so that he hears of all that happens from then on.
   * @param after the number of the last one that he has; those that follow come first
   */
  async startOf({ id }: Actor, after: string | undefined): Promise<string> {
    const newest = await this.notifications.lastNumber(id);
    return after === undefined || BigInt(after) > BigInt(newest) ? newest : after;
  }

  /** Sends what comes after a number until the reader goes, his credentials are no good any more, or the process stops. */
  async run(actor: Actor, credentials: Credentials, after: string, sink: NotificationSink): Promise<void> {
    this.sinks.add(sink);
    try {
      for await (const news of this.read(actor, credentials, after, sink.closed)) {
        if (news) await sink.send({ id: news.number, event: 'notification', data: news.notification });
        else await sink.beat();
      }
    } finally {
      this.sinks.delete(sink);
      sink.end();
    }
  }

  /**
   * The notifications themselves.
   * @param after the id of the last one that he has; those that follow come first
   * @throws NotificationNotFoundError, TooManyStreamsError, UnavailableError
   */
  async follow(
    actor: Actor,
    credentials: Credentials,
    after: string | undefined,
    gone: AbortSignal,
  ): Promise<AsyncIterable<NotificationResponse>> {
    const start = await this.startOf(actor, after === undefined ? undefined : await this.notifications.numberOf(actor, after));
    this.assertRoom(actor);
    return notificationsOf(this.read(actor, credentials, start, gone));
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    this.stopListening?.();
    for (const sink of this.sinks) sink.end();
    this.hear(undefined);
  }

  /** What comes after a number, until the reader is gone; undefined at each heartbeat. */
  private read(
    { id }: Actor,
    credentials: Credentials,
    after: string,
    gone: AbortSignal,
  ): AsyncGenerator<NumberedNotification | undefined> {
    return this.readWith(this.alarmFor(id, gone), id, credentials, after, gone);
  }

  private async *readWith(alarm: Alarm, id: string, credentials: Credentials, after: string, gone: AbortSignal) {
    let last = after;
    while (!gone.aborted) {
      alarm.reset();
      const news = await this.notifications.after(id, last, BATCH);
      // After it was read: whatever came when they were no good any more is not sent.
      let asked = Date.now();
      if (this.stopping || this.draining.active || !(await credentials.areGood())) return;
      for (const one of news) {
        // A reader takes his time: they may be no good any more before he has taken all.
        if (Date.now() - asked > GOOD_FOR_MS) {
          asked = Date.now();
          if (gone.aborted || !(await credentials.areGood())) return;
        }
        yield one;
        last = one.number;
      }
      if (news.length < BATCH && !(await alarm.within(this.settings.http.heartbeatMs))) yield undefined;
    }
  }

  /** Rings when there is more for somebody, or when he has gone; then it is forgotten. */
  private alarmFor(userId: string, gone: AbortSignal): Alarm {
    this.stopListening ??= this.signals.listen(NOTIFICATIONS_CHANNEL, (payload) => this.hear(payload));
    const alarm = new Alarm();
    const alarms = this.streams.get(userId) ?? new Set();
    this.streams.set(userId, alarms.add(alarm));
    this.count += 1;
    const forget = () => {
      alarm.ring();
      alarms.delete(alarm);
      if (alarms.size === 0 && this.streams.get(userId) === alarms) this.streams.delete(userId);
      this.count -= 1;
    };
    if (gone.aborted) forget();
    else gone.addEventListener('abort', forget, { once: true });
    return alarm;
  }

  /** @param userId undefined: of whomever */
  private hear(userId: string | undefined): void {
    const heard = userId === undefined ? [...this.streams.values()] : [this.streams.get(userId) ?? []];
    for (const alarms of heard) for (const alarm of alarms) alarm.ring();
  }
}

async function* notificationsOf(stream: AsyncIterable<NumberedNotification | undefined>): AsyncGenerator<NotificationResponse> {
  for await (const news of stream) if (news) yield news.notification;
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
