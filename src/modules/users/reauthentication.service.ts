import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/security/role.js';
import { PasswordHasher } from '../../infra/security/password-hasher.js';
import { WrongPasswordError } from './user.errors.js';
import { UsersService } from './users.service.js';

/**
 * Asks once more who it is, before what cannot be undone: a session may have been left open. The one place where a signed-in
 * account's password is tried outside of log-in; its doors count as log-ins.
 */
@Injectable()
export class ReauthenticationService {
  constructor(
    private readonly users: UsersService,
    private readonly hasher: PasswordHasher,
  ) {}

  /** @throws WrongPasswordError */
  async assertPassword({ email }: Actor, password: string): Promise<void> {
    const credentials = await this.users.credentialsOf(email);
    if (!(await this.hasher.verify(credentials?.passwordHash, password))) throw new WrongPasswordError();
  }
}
