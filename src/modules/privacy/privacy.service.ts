import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { PersonalDataRegistry } from '../../infra/privacy/personal-data.registry.js';
import type { UserResponse } from '../users/dto/user.response.js';
import { ReauthenticationService } from '../users/reauthentication.service.js';
import { UsersService } from '../users/users.service.js';
import { ErasuresRepository } from './erasures.repository.js';
import { exportText } from './export.js';

/** What people may ask of those who hold their data. Every part of the product answers for its own. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly registry: PersonalDataRegistry,
    private readonly reauthentication: ReauthenticationService,
    private readonly users: UsersService,
    private readonly erasures: ErasuresRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Everything about a person, as JSON text. */
  export(actor: Actor): Readable {
    return Readable.from(exportText(actor, this.registry.all()));
  }

  /** Erases the account, whoever uses its session at the time. @throws WrongPasswordError, EmployerNeedsOwnerError */
  async erase(actor: Actor, password: string): Promise<void> {
    await this.reauthentication.assertPassword(actor, password);
    await this.unitOfWork.run(async () => {
      const person = await this.users.holdActive(actor.id);
      // Erased, or suspended, since the session was looked at.
      if (!person) throw new UnauthenticatedError('The account is gone.');
      await this.eraseHeld(person);
    });
  }

  /** Only the command line does this. @returns false where there is no such account @throws EmployerNeedsOwnerError */
  async eraseByOperator(idOrEmail: string): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const person = await this.users.hold(idOrEmail);
      if (person) await this.eraseHeld(person);
      return person !== null;
    });
  }

  /** From the commit on nothing tells of the person; what is not in the database follows by tasks that are written with it. */
  private async eraseHeld(person: UserResponse): Promise<void> {
    const holders = this.registry.all().map(({ holder }) => holder);
    for (const holder of holders) await holder.assertErasable?.(person);
    for (const holder of holders) await holder.erase?.(person);
    const { id: userId, role, createdAt } = person;
    await this.erasures.save({ userId, role, registeredAt: new Date(createdAt), erasedAt: new Date() });
  }
}
