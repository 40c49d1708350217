import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { defineError } from '../../common/errors/app-error.js';

export class TooManyLoginsError extends defineError({
  code: 'auth.busy',
  kind: 'unavailable',
  title: 'Too many log-ins at once',
}) {}

/** OWASP's first choice for argon2id (which is the package's default algorithm): 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nothing anybody knows: verified where there is no account, so that an unknown e-mail takes as long as a wrong password. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$c29tZS1maXhlZC1zYWx0LTE$0000000000000000000000000000000000000000000';

/** Waiting longer than this many others would take seconds; better to say so at once. */
const MAX_WAITING = 100;

/** Log-ins that are looked up while others are hashed. More would only take connections from everybody else. */
const LOGINS_IN_HAND = availableParallelism() + 2;

/**
 * Argon2id, at most as many at once as there are cores: more would only wait for each other, and would starve the file
 * and name look-ups that share Node's thread pool.
 */
@Injectable()
export class PasswordHasher {
  private readonly slots = pLimit(availableParallelism());
  private readonly logins = pLimit(LOGINS_IN_HAND);

  async hash(password: string): Promise<string> {
    return this.inSlot(() => hash(password.normalize('NFC'), PARAMETERS));
  }

  /** False for a wrong password, and, after the same time, where there is no hash to compare with. */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    const matches = await this.inSlot(() => verify(passwordHash ?? NOBODYS_HASH, password.normalize('NFC')));
    return passwordHash !== undefined && matches;
  }

  /**
   * Has a log-in wait for its turn as a whole, from its first question to the database to its last: so a flood of them is slow for
   * itself alone.
   * @throws TooManyLoginsError when the line is long, before anything was done
   */
  async inTurn<T>(login: () => Promise<T>): Promise<T> {
    assertShort(this.logins.pendingCount);
    return this.logins(login);
  }

  /** Was the hash made with less than what is asked for today? */
  isOutdated(passwordHash: string): boolean {
    const [, memoryCost, timeCost] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(passwordHash) ?? [];
    return !(Number(memoryCost) >= PARAMETERS.memoryCost && Number(timeCost) >= PARAMETERS.timeCost);
  }

  private async inSlot<T>(work: () => Promise<T>): Promise<T> {
    assertShort(this.slots.pendingCount);
    return this.slots(work);
  }
}

function assertShort(waiting: number): void {
  if (waiting >= MAX_WAITING) throw new TooManyLoginsError('Please try again in a moment.', { retryAfterSeconds: 2 });
}
