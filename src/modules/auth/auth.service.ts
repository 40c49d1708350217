import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { assertGoodPassword } from '../../common/security/password-rules.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { PasswordHasher } from '../../infra/security/password-hasher.js';
import type { UserResponse } from '../users/dto/user.response.js';
import { UsersService } from '../users/users.service.js';
import { AccountSuspendedError, InvalidCredentialsError } from './auth.errors.js';
import { AuthResponse } from './dto/auth.response.js';
import type { LoginDto } from './dto/login.dto.js';
import type { RegisterDto } from './dto/register.dto.js';
import { SessionsRepository } from './sessions.repository.js';
import { TokensService } from './tokens/tokens.service.js';

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
    return this.tokens.issue(user, sessionId);
  }
}
