import { Injectable } from '@nestjs/common';
import { assertGoodPassword } from '../../../common/security/password-rules.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { CredentialsService } from '../../users/credentials.service.js';
import { AccountLinksService } from '../../users/links/account-links.service.js';
import { WrongPasswordError } from '../../users/user.errors.js';
import { UsersService } from '../../users/users.service.js';
import { ApiTokensService } from '../api-tokens/api-tokens.service.js';
import { AcceptedResponse } from '../dto/accepted.response.js';
import type { ChangePasswordDto } from '../dto/change-password.dto.js';
import type { ResetPasswordDto } from '../dto/reset-password.dto.js';
import { SessionsRepository } from '../sessions.repository.js';

/** Forgotten and changed passwords. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: CredentialsService,
    private readonly links: AccountLinksService,
    private readonly sessions: SessionsRepository,
    private readonly apiTokens: ApiTokensService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The same for every e-mail, in words and in time. */
  async forgot(email: string): Promise<AcceptedResponse> {
    await this.unitOfWork.run(() => this.links.ask('reset-password', email));
    return AcceptedResponse.mailMayCome;
  }

  /**
   * Whoever reads the mail of an account may set its password. Wherever it was signed in, it is not any more, and its API
   * tokens are over; a suspended account stays suspended.
   * @throws LinkInvalidError, InvalidInputError
   */
  async reset({ token, password }: ResetPasswordDto): Promise<void> {
    // Before the work of hashing, which whoever made the token up should not have for nothing.
    const { userId } = await this.links.read('reset-password', token);
    assertGoodPassword(password, await this.users.get(userId));
    const passwordHash = await this.credentials.hash(password);
    const { email } = await this.unitOfWork.run(async () => {
      const link = await this.links.use('reset-password', token);
      await this.credentials.replace(userId, passwordHash, 'password.reset');
      await this.sessions.revokeAllOf(userId);
      await this.apiTokens.endAllOf(userId);
      await this.users.markEmailVerified(userId);
      return link;
    });
    await this.credentials.forgiveGuesses(email);
  }

  /**
   * Whoever is signed in and knows the password may set another. Only the session that asks goes on: other sessions
   * and API tokens may be those of whoever the change is to shut out.
   * @throws WrongPasswordError, InvalidInputError
   */
  async change(actor: Actor, { currentPassword, newPassword }: ChangePasswordDto): Promise<void> {
    const proven = await this.credentials.confirm(actor, currentPassword);
    assertGoodPassword(newPassword, actor, '/newPassword');
    const passwordHash = await this.credentials.hash(newPassword);
    await this.unitOfWork.run(async () => {
      if (!(await this.credentials.hold(proven))) throw new WrongPasswordError('It has been changed just now.');
      await this.credentials.replace(actor.id, passwordHash, 'password.changed');
      await this.sessions.revokeAllOf(actor.id, actor.sessionId);
      await this.apiTokens.endAllOf(actor.id);
    });
  }
}
