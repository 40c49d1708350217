import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { defineError } from '../../../common/errors/app-error.js';
import { Settings } from '../../../config/env.js';
import { RedisConnection } from '../../cache/redis-connection.js';
import { ClientContext } from '../client-context.js';
import type { GuessBucket, GuessCounters, GuessLimit } from './guess-counters.js';
import { GuessCountersRepository } from './guess-counters.repository.js';
import { RedisGuessCounters } from './redis-guess-counters.js';
import { Turns } from './turns.js';

export class TooManyGuessesError extends defineError({
  code: 'auth.too-many-attempts',
  kind: 'too-many-requests',
  title: 'Too many attempts with a wrong password',
}) {}

/** One address at one account: a stranger's guesses, or the owner somewhere new. */
const STRANGER: GuessLimit = { free: 5, decaySeconds: 900, longestSeconds: 900 };
/** One address at any account: stolen lists of passwords. Schools and companies share one address. */
const ADDRESS: GuessLimit = { free: 30, decaySeconds: 60, longestSeconds: 300 };
/** Everybody at one account, but for whom it knows: guesses from many addresses. */
const ACCOUNT: GuessLimit = { free: 20, decaySeconds: 60, longestSeconds: 60 };
/** One address in a network that the account was used from before. As many free as for a stranger: else the number would tell that there is an account. */
const REGULAR: GuessLimit = { free: 5, decaySeconds: 60, longestSeconds: 60 };
/** All of such a network at the account it knows: the neighbours. */
const NEIGHBOURS: GuessLimit = { free: 50, decaySeconds: 10, longestSeconds: 10 };

/** Whoever is signed in, in one session: an open laptop. What others do to the account elsewhere does not count. */
const SESSION: GuessLimit = { free: 5, decaySeconds: 60, longestSeconds: 60 };

/**
 * So many attempts of one address are under way at a time in a process, at one account and at all: fewer than are free, since
 * each counts as failed until it is known to be right. The others wait their turn, which comes no later: passwords are
 * compared one after another anyway.
 */
const AT_ONE_ACCOUNT = 2;
const AT_ALL_ACCOUNTS = 12;

/** What an attempt at a password came to. */
export interface GuessOutcome<T> {
  /** The password was wrong. */
  failed: boolean;
  result: T;
}

/**
 * Slows down whoever guesses passwords, and no stranger can keep the owner out with it: where the account was used from
 * before, only failures from there count. The waits grow, and all are bounded (docs/accounts.md). Counted in Redis where
 * there is one; in PostgreSQL where there is none or while it is away, so that an outage opens nothing.
 */
@Injectable()
export class GuessLimiter {
  private readonly key: Buffer;
  private readonly turnsAtAccount = new Turns(AT_ONE_ACCOUNT);
  private readonly turnsOfAddress = new Turns(AT_ALL_ACCOUNTS);

  constructor(
    { tokens }: Settings,
    private readonly redis: RedisConnection,
    private readonly inDatabase: GuessCountersRepository,
    private readonly context: ClientContext,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', tokens.secret, '', 'nexus guess counters', 32));
  }

  /**
   * A look at a password, by whoever is not signed in.
   * @param email whose password, whether there is such an account or not
   * @param isRegular whether the account was used from the caller's network before
   * @throws TooManyGuessesError, TooManyLoginsError
   */
  async atLogin<T>(email: string, isRegular: boolean, look: () => Promise<GuessOutcome<T>>): Promise<T> {
    return this.turnsAtAccount.take(this.keyOf('turn', email, this.address), () =>
      this.turnsOfAddress.take(this.address, () => this.attempt(this.bucketsFor(email, isRegular), look)),
    );
  }

  /**
   * A look at a password, by whoever is signed in.
   * @throws TooManyGuessesError, TooManyLoginsError
   */
  async inSession<T>(userId: string, sessionId: string, look: () => Promise<GuessOutcome<T>>): Promise<T> {
    const key = this.keyOf('session', userId, sessionId);
    return this.turnsAtAccount.take(key, () => this.attempt([{ key, ...SESSION }], look));
  }

  /** The owner has proved himself in another way: all that others did to the account is forgotten, and so is what he did here. */
  async forgive(email: string): Promise<void> {
    const keys = [...this.bucketsFor(email, true), ...this.bucketsFor(email, false)].map(({ key }) => key);
    const ofAccount = keys.filter((key) => key !== this.keyOf('address', this.address));
    await this.counted((counters) => counters.forget(ofAccount));
  }

  private bucketsFor(email: string, isRegular: boolean): GuessBucket[] {
    return isRegular
      ? [
          { key: this.keyOf('regular', email, this.address), ...REGULAR },
          { key: this.keyOf('neighbours', email, this.context.client?.network ?? ''), ...NEIGHBOURS },
        ]
      : [
          { key: this.keyOf('stranger', email, this.address), ...STRANGER },
          { key: this.keyOf('address', this.address), ...ADDRESS },
          { key: this.keyOf('account', email), ...ACCOUNT },
        ];
  }

  private async attempt<T>(buckets: GuessBucket[], look: () => Promise<GuessOutcome<T>>): Promise<T> {
    const seconds = await this.counted((counters) => counters.take(buckets));
    if (seconds > 0) throw new TooManyGuessesError('Please wait before you try again.', { retryAfterSeconds: Math.ceil(seconds) });
    const forgive = () => this.counted((counters) => counters.giveBack(buckets.map(({ key }) => key)));
    const { failed, result } = await look().catch(async (error: unknown) => {
      // Nobody has looked at it.
      await forgive();
      throw error;
    });
    if (!failed) await forgive();
    return result;
  }

  private get address(): string {
    return this.context.client?.address ?? '';
  }

  /** Neither the e-mail nor the address can be read out of it, nor be tried out by anybody but the board. */
  private keyOf(...parts: string[]): string {
    return createHmac('sha256', this.key).update(parts.join('\0')).digest('base64url');
  }

  private async counted<T>(work: (counters: GuessCounters) => Promise<T>): Promise<T> {
    return this.redis.attempt(
      (client) => work(new RedisGuessCounters(client)),
      () => work(this.inDatabase),
    );
  }
}
