import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/security/role.js';
import { NotEmployerMemberError, NotRecruiterError } from '../employers/employer.errors.js';
import { recruits } from '../employers/employer.vocabulary.js';
import { EmployersService } from '../employers/employers.service.js';

/** Who may read, and who may change, what a company hires with: its stages and its templates. */
@Injectable()
export class CompanyDesk {
  constructor(private readonly employers: EmployersService) {}

  /** @throws EmployerNotFoundError, NotEmployerMemberError */
  async assertReads(actor: Actor, employerId: string): Promise<void> {
    await this.employers.idOf(employerId);
    if ((await this.employers.membershipOf(actor.id, employerId)) === null) throw new NotEmployerMemberError();
  }

  /** The same. @throws NotRecruiterError for viewers */
  async assertWorks(actor: Actor, employerId: string): Promise<void> {
    await this.assertReads(actor, employerId);
    if (!recruits(await this.employers.membershipOf(actor.id, employerId))) {
      throw new NotRecruiterError();
    }
  }
}
