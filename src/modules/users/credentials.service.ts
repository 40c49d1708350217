import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/security/role.js';
import { Events } from '../../infra/queue/events.js';
import { GuessLimiter, type GuessOutcome } from '../../infra/security/guesses/guess-limiter.js';
import { PasswordHasher } from '../../infra/security/password-hasher.js';
import { AccountEventsService } from './account-events/account-events.service.js';
import { UserResponse } from './dto/user.response.js';
import { AccountLinksService } from './links/account-links.service.js';
import type { UserEntity } from './user.entity.js';
import { WrongPasswordError } from './user.errors.js';
import { PasswordChanged } from './user.events.js';
import { UsersRepository } from './users.repository.js';

/** An account whose password somebody knew, and the hash that it was compared with. Stays inside. */
export interface ProvenCredentials {
  id: string;
  passwordHash: string;
}

/** Passwords: whether one is right, and what it is from now on. Never looks at one without slowing down whoever guesses. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly users: UsersRepository,
    private readonly accountEvents: AccountEventsService,
    private readonly guesses: GuessLimiter,
    private readonly hasher: PasswordHasher,
    private readonly links: AccountLinksService,
    private readonly events: Events,
  ) {}

  /**
   * The account, if this is its password. Does the same work whether there is such an account or not. Not to be called in a
   * transaction, which would take a failure back.
   * @throws TooManyGuessesError, TooManyLoginsError
   */
  async prove(email: string, password: string): Promise<ProvenCredentials | null> {
    return this.hasher.inTurn(async () => {
      const user = await this.users.findByEmail(email);
      const isRegular = await this.accountEvents.isInUsualNetwork(user?.id ?? null);
      const proven = await this.guesses.atLogin(email, isRegular, () => this.compare(user, password));
      if (!proven) await this.accountEvents.record(user?.id ?? null, 'login.failed');
      return proven;
    });
  }

  /**
   * Makes sure that whoever is signed in is still its owner, before something that cannot be undone. Not to be called in a
   * transaction.
   * @throws WrongPasswordError, TooManyGuessesError, TooManyLoginsError
   */
  async confirm(actor: Actor, password: string): Promise<ProvenCredentials> {
    const user = await this.users.findById(actor.id);
    const proven = await this.guesses.inSession(actor.id, actor.sessionId, () => this.compare(user, password));
    if (proven) return proven;
    await this.accountEvents.record(actor.id, 'password.refused');
    throw new WrongPasswordError();
  }

  /**
   * The account, if it still has the password that was proven, and nobody can change it before the present transaction
   * ends: comparing took a while.
   */
  async hold({ id, passwordHash }: ProvenCredentials): Promise<UserResponse | null> {
    const user = await this.users.lock(id);
    return user?.passwordHash === passwordHash ? UserResponse.from(user) : null;
  }

  async hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }

  /** A hash by today's parameters, where the one that is stored is weaker. */
  async strongerHash({ passwordHash }: ProvenCredentials, password: string): Promise<string | undefined> {
    return this.hasher.isOutdated(passwordHash) ? this.hasher.hash(password) : undefined;
  }

  /** The same password, hashed anew. The present transaction holds the account. */
  async rehash(id: string, passwordHash: string): Promise<void> {
    await this.users.setPasswordHash(id, passwordHash);
  }

  /** Another password, in the present transaction. What was asked for before, perhaps by a thief, is of no use any more. */
  async replace(id: string, passwordHash: string, how: 'password.changed' | 'password.reset'): Promise<void> {
    await this.users.setPasswordHash(id, passwordHash);
    await this.links.void(id, 'reset-password', 'change-email');
    await this.accountEvents.record(id, how);
    await this.events.publish(new PasswordChanged(id));
  }

  private async compare(user: UserEntity | null, password: string): Promise<GuessOutcome<ProvenCredentials | null>> {
    const matches = await this.hasher.verify(user?.passwordHash, password);
    const result = user && matches ? { id: user.id, passwordHash: user.passwordHash } : null;
    return { failed: result === null, result };
  }

  /** The owner has shown by mail who he is: what strangers guessed at his account is not held against him. */
  async forgiveGuesses(email: string): Promise<void> {
    await this.guesses.forgive(email);
  }
}
