import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { assertGoodPassword } from '../../common/security/password-rules.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { PasswordHasher } from '../../infra/security/password-hasher.js';
import type { UserResponse } from '../users/dto/user.response.js';
import { UsersService } from '../users/users.service.js';
import { AccountSuspendedError, InvalidCredentialsError, RefreshInvalidError, RefreshReusedError } from './auth.errors.js';
import { AuthResponse } from './dto/auth.response.js';
import type { LoginDto } from './dto/login.dto.js';
import type { RegisterDto } from './dto/register.dto.js';
import { SessionsRepository } from './sessions.repository.js';
import { hashToken, TokensService } from './tokens.service.js';

/** Who is who: registration, log-in, and the sessions that follow from them. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionsRepository,
    private readonly tokens: TokensService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async register({ email, name, role, password }: RegisterDto, userAgent: string): Promise<AuthResponse> {
    assertGoodPassword(password, { email, name });
    const passwordHash = await this.hasher.hash(password);
    return this.unitOfWork.run(async () => {
      const user = await this.users.create({ email, name, role, passwordHash });
      return this.begin(user, userAgent);
    });
  }

  /** Makes an administrator. Only the command line does this; no route can ask for the role. */
  async createAdmin({ email, name, password }: { email: string; name: string; password: string }): Promise<UserResponse> {
    assertGoodPassword(password, { email, name });
    return this.users.create({ email, name, role: 'admin', passwordHash: await this.hasher.hash(password) });
  }

  async login({ email, password }: LoginDto, userAgent: string): Promise<AuthResponse> {
    const credentials = await this.users.credentialsOf(email);
    const matches = await this.hasher.verify(credentials?.passwordHash, password);
    if (!credentials || !matches) throw new InvalidCredentialsError();
    if (credentials.suspended) throw new AccountSuspendedError('An administrator has suspended this account.');
    return this.unitOfWork.run(async () => {
      // Comparing the password took a while: the account may have been suspended meanwhile.
      const user = await this.users.holdActive(credentials.id);
      if (!user) throw new AccountSuspendedError('An administrator has suspended this account.');
      return this.begin(user, userAgent);
    });
  }

  /**
   * Exchanges a refresh token for a new pair. A token that was used before ends the session, because one of the two who
   * used it is a thief; two uses at the very same time are the honest client's own, and both get a pair.
   */
  async refresh(refreshToken: string): Promise<AuthResponse> {
    const tokenHash = hashToken(refreshToken);
    const outcome = await this.unitOfWork.run(async () => {
      const found = await this.sessions.lockRefreshToken(tokenHash);
      if (!found) throw new RefreshInvalidError();
      if (found.used && !found.usedMeanwhile) {
        await this.sessions.revoke(found.sessionId);
        return 'reused';
      }
      if (!found.valid) throw new RefreshInvalidError();
      await this.sessions.markUsed(tokenHash);
      return this.continue(await this.users.get(found.userId), found.sessionId);
    });
    // Thrown out here, so that the transaction that ended the session commits.
    if (outcome === 'reused') throw new RefreshReusedError();
    return outcome;
  }

  /** Ends the session: its refresh tokens and its access tokens are dead. */
  async logout(sessionId: string): Promise<void> {
    await this.sessions.revoke(sessionId);
  }

  private async begin(user: UserResponse, userAgent: string): Promise<AuthResponse> {
    const sessionId = newId();
    await this.sessions.insert({
      id: sessionId,
      userId: user.id,
      userAgent: userAgent.slice(0, 300),
      createdAt: new Date(),
      revokedAt: null,
    });
    return this.continue(user, sessionId);
  }

  private async continue(user: UserResponse, sessionId: string): Promise<AuthResponse> {
    const { token, tokenHash, expiresAt } = this.tokens.refreshToken();
    await this.sessions.insertRefreshToken({ tokenHash, sessionId, createdAt: new Date(), expiresAt });
    return {
      user,
      accessToken: await this.tokens.accessToken(user.id, sessionId),
      refreshToken: token,
      tokenType: 'Bearer',
      expiresIn: this.tokens.accessSeconds,
    };
  }
}
