import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { PersonalDataRegistry } from '../../infra/privacy/personal-data.registry.js';
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
      // Erased, or suspended, since the session was looked at.
      if (!(await this.eraseHeld(actor.id))) throw new UnauthenticatedError('The account is gone.');
    });
  }

  /** From the commit on nothing tells of the person; what is not in the database follows by tasks that are written with it. */
  private async eraseHeld(id: string): Promise<boolean> {
    const person = await this.users.holdActive(id);
    if (!person) return false;
    const holders = this.registry.all().map(({ holder }) => holder);
    for (const holder of holders) await holder.assertErasable?.(person);
    for (const holder of holders) await holder.erase?.(person);
    await this.erasures.insert({ userId: id, role: person.role, registeredAt: new Date(person.createdAt), erasedAt: new Date() });
    return true;
  }
}
