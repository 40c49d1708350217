import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { preferredLocale } from '../../common/languages.js';
import { assertGoodPassword } from '../../common/security/password-rules.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { AccountEventsService } from '../users/account-events/account-events.service.js';
import { CredentialsService } from '../users/credentials.service.js';
import type { UserResponse } from '../users/dto/user.response.js';
import { EmailTakenError } from '../users/user.errors.js';
import { type NewAccount, UsersService } from '../users/users.service.js';
import { AccountSuspendedError, InvalidCredentialsError } from './auth.errors.js';
import { AuthResponse } from './dto/auth.response.js';
import type { LoginDto } from './dto/login.dto.js';
import type { RegisterDto } from './dto/register.dto.js';
import { SessionsRepository } from './sessions.repository.js';
import { TokensService } from './tokens/tokens.service.js';

/** In more places nobody is signed in for a reason. */
export const MOST_SESSIONS = 100;

/** Who is who: registration, log-in, and the sessions that follow from them. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: CredentialsService,
    private readonly events: AccountEventsService,
    private readonly sessions: SessionsRepository,
    private readonly tokens: TokensService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @param acceptLanguage of the client: mails are written in what it likes best */
  async register({ email, name, role, timeZone, password }: RegisterDto, userAgent: string, acceptLanguage: string): Promise<AuthResponse> {
    assertGoodPassword(password, { email, name });
    const locale = preferredLocale(acceptLanguage);
    const account = { email, name, role, locale, timeZone, passwordHash: await this.credentials.hash(password) };
    return this.unitOfWork
      .run(() => this.open(account, userAgent))
      .catch(async (error: unknown) => {
        if (error instanceof EmailTakenError) await this.rehearse(account, userAgent);
        throw error;
      });
  }

  /** Makes an administrator. Only the command line does this; no route can ask for the role. */
  async createAdmin({ email, name, password }: { email: string; name: string; password: string }): Promise<UserResponse> {
    assertGoodPassword(password, { email, name });
    return this.users.create({ email, name, role: 'admin', passwordHash: await this.credentials.hash(password) }, { verified: true });
  }

  async login(given: LoginDto, userAgent: string): Promise<AuthResponse> {
    // A second time where the password was changed while it was compared, if only because another log-in hashed it anew.
    const session = (await this.tryLogin(given, userAgent)) ?? (await this.tryLogin(given, userAgent));
    if (!session) throw new InvalidCredentialsError();
    return session;
  }

  private async tryLogin({ email, password }: LoginDto, userAgent: string): Promise<AuthResponse | null> {
    const proven = await this.credentials.prove(email, password);
    if (!proven) throw new InvalidCredentialsError();
    const strongerHash = await this.credentials.strongerHash(proven, password);
    return this.unitOfWork.run(async () => {
      const user = await this.credentials.hold(proven);
      if (!user) return null;
      if (user.status === 'suspended') throw new AccountSuspendedError('An administrator has suspended this account.');
      if (strongerHash !== undefined) await this.credentials.rehash(user.id, strongerHash);
      await this.events.record(user.id, 'login.succeeded');
      return this.begin(user, userAgent);
    });
  }

  private async open(account: NewAccount, userAgent: string): Promise<AuthResponse> {
    return this.begin(await this.users.create(account), userAgent);
  }

  /** Opens an account that nobody can have, and takes it back: who hears that an e-mail is taken has waited as long as who gets it. */
  private async rehearse(account: NewAccount, userAgent: string): Promise<void> {
    const takenBack = new Error('Only a rehearsal');
    const rehearsal = this.unitOfWork.run(async () => {
      await this.open({ ...account, email: `${newId()}@taken.invalid` }, userAgent);
      throw takenBack;
    });
    await rehearsal.catch((error: unknown) => {
      if (error !== takenBack) throw error;
    });
  }

  private async begin(user: UserResponse, userAgent: string): Promise<AuthResponse> {
    const sessionId = newId();
    await this.sessions.insert({ id: sessionId, userId: user.id, userAgent: userAgent.slice(0, 300) });
    for (const ended of await this.sessions.revokeOldestBeyond(MOST_SESSIONS, user.id)) {
      await this.events.record(user.id, 'session.ended', { sessionId: ended });
    }
    return this.tokens.issue(user, sessionId);
  }
}
