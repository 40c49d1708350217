import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pLimit from 'p-limit';
import type { WebSocket } from 'ws';
import { UnauthenticatedError } from '../../common/security/access.js';
import { Settings } from '../../config/env.js';
import { Asked, type Asker } from './asked.js';
import { SessionProbe } from './session-probe.js';

/** In one process. */
const MOST_OF_ACCOUNT = 10;
const MOST_OF_PROCESS = 2000;
/** Who follows nothing for so many heartbeats is disconnected. */
const IDLE_BEATS = 4;
/** So many are asked about at once: they must not keep the database from everybody else. */
const PROBES_AT_ONCE = 4;

/** Codes of the protocol and of WebSockets (RFC 6455, section 7.4). */
export const CLOSE = { done: 1000, goingAway: 1001, internal: 4500, forbidden: 4403, tooMany: 4429 } as const;

/** A connection, and who has it. */
export interface Connection {
  readonly webSocket: WebSocket;
  asker: Asker;
  /** The account, from when it is known. */
  account?: string;
  /** Ids of what it follows. */
  readonly subscriptions: Set<string>;
}

interface Watched {
  /** It has answered the last ping. */
  isThere: boolean;
  /** How many heartbeats it has followed nothing. */
  idleBeats: number;
}

/**
 * Keeps an eye on connections. At each heartbeat those end that do not answer any more (half-open), that follow nothing for
 * some of them, and those whose credentials are no good any more: their account was suspended, their session has ended, their
 * token was revoked or has expired.
 */
@Injectable()
export class SocketWatch implements OnApplicationShutdown {
  private readonly watched = new Map<Connection, Watched>();
  private readonly ofAccount = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private probing = false;

  constructor(
    private readonly settings: Settings,
    private readonly probe: SessionProbe,
  ) {}

  /** This process has as many as it can keep an eye on. */
  get isFull(): boolean {
    return this.watched.size >= MOST_OF_PROCESS;
  }

  add(connection: Connection): void {
    const { webSocket } = connection;
    const watched: Watched = { isThere: true, idleBeats: 0 };
    this.watched.set(connection, watched);
    webSocket.on('pong', () => (watched.isThere = true));
    webSocket.once('close', () => this.remove(connection));
    this.timer ??= setInterval(() => this.beat(), this.settings.http.heartbeatMs).unref();
  }

  /** Who is it? @returns false: it is closed, because nobody knows him, or he has too many */
  async admit(connection: Connection): Promise<boolean> {
    const account = await this.probe.ask(new Asked(connection.asker, true)).catch(nobodyIfUnauthenticated);
    if (account === undefined || !this.watched.has(connection)) return false;
    const count = this.ofAccount.get(account) ?? 0;
    if (count >= MOST_OF_ACCOUNT) {
      connection.webSocket.close(CLOSE.tooMany, `An account may have ${MOST_OF_ACCOUNT} connections`);
      return false;
    }
    this.ofAccount.set(account, count + 1);
    connection.account = account;
    return true;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private remove(connection: Connection): void {
    this.watched.delete(connection);
    const { account } = connection;
    if (account === undefined) return;
    const left = (this.ofAccount.get(account) ?? 0) - 1;
    if (left > 0) this.ofAccount.set(account, left);
    else this.ofAccount.delete(account);
  }

  private beat(): void {
    for (const [{ webSocket, subscriptions }, watched] of this.watched) {
      watched.idleBeats = subscriptions.size > 0 ? 0 : watched.idleBeats + 1;
      if (!watched.isThere) webSocket.terminate();
      else if (watched.idleBeats > IDLE_BEATS) webSocket.close(CLOSE.done, 'Nothing is followed');
      else webSocket.ping();
      watched.isThere = false;
    }
    void this.probeAll();
  }

  private async probeAll(): Promise<void> {
    if (this.probing) return;
    this.probing = true;
    const limit = pLimit(PROBES_AT_ONCE);
    const admitted = [...this.watched.keys()].filter(({ account }) => account !== undefined);
    await Promise.all(
      admitted.map((connection) =>
        limit(async () => {
          if (!(await this.isGood(connection))) connection.webSocket.close(CLOSE.forbidden, 'Forbidden');
        }),
      ),
    );
    this.probing = false;
  }

  /** An outage of ours is nobody's fault. */
  private async isGood({ asker, account }: Connection): Promise<boolean> {
    return this.probe.ask(new Asked(asker, true)).then(
      (now) => now === account,
      (error: unknown) => !(error instanceof UnauthenticatedError),
    );
  }
}

function nobodyIfUnauthenticated(error: unknown): undefined {
  if (!(error instanceof UnauthenticatedError)) throw error;
}
