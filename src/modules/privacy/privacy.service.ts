import { Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { PersonalDataRegistry } from '../../infra/privacy/personal-data.registry.js';
import { CredentialsService } from '../users/credentials.service.js';
import type { UserResponse } from '../users/dto/user.response.js';
import { UsersService } from '../users/users.service.js';
import { AccountUsesService } from '../users/uses/account-uses.service.js';
import { ErasuresRepository } from './erasures.repository.js';
import { exportText } from './export.js';

/** What people may ask of those who hold their data. Every part of the product answers for its own. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly registry: PersonalDataRegistry,
    private readonly credentials: CredentialsService,
    private readonly users: UsersService,
    private readonly uses: AccountUsesService,
    private readonly erasures: ErasuresRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Everything about a person, as JSON text. It is whole before the first of it is sent: whoever reads it slowly does not keep
   * the snapshot open, and what goes wrong is told rather than cut off.
   */
  async export(actor: Actor): Promise<string> {
    return this.unitOfWork.snapshot(async () => exportText(this.users.personOf(await this.users.get(actor.id)), this.registry.all()));
  }

  /**
   * Erases the account, whoever uses its session at the time.
   * @throws WrongPasswordError, TooManyGuessesError, TooManyLoginsError, LastOwnerError
   */
  async erase(actor: Actor, password: string): Promise<void> {
    const proven = await this.credentials.confirm(actor, password);
    await this.unitOfWork.run(async () => {
      const user = await this.credentials.hold(proven);
      // Erased, suspended, or given another password, since this one was looked at.
      if (user?.status !== 'active') throw new UnauthenticatedError('The account is gone, or it changed meanwhile.');
      await this.eraseHeld(user);
    });
  }

  /** Only the command line does this. @returns false where there is no such account @throws LastOwnerError */
  async eraseByOperator(idOrEmail: string): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const user = await this.users.hold(idOrEmail);
      if (user) await this.eraseHeld(user);
      return user !== null;
    });
  }

  /** An account that nobody used since then, and whose owner was warned. @returns false where that is not so any more */
  async eraseInactive(id: string, before: Date): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const user = await this.users.hold(id);
      // Used, or erased, since somebody found that it is due.
      if (!user || !(await this.uses.isOver(id, before))) return false;
      await this.eraseHeld(user);
      return true;
    });
  }

  /** From the commit on nothing tells of the person; what is not in the database follows by tasks that are written with it. */
  private async eraseHeld(user: UserResponse): Promise<void> {
    const person = this.users.personOf(user);
    const holders = this.registry.all().map(({ holder }) => holder);
    for (const holder of holders) await holder.assertErasable?.(person);
    for (const holder of holders) await holder.erase?.(person);
    const { id: userId, role, createdAt } = user;
    await this.erasures.save({ userId, role, registeredAt: new Date(createdAt), erasedAt: new Date() });
  }
}
