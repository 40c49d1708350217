import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/security/role.js';
import { EmployersService } from '../employers/employers.service.js';

/** Who may read, and who may change, what a company hires with: its stages and its templates. */
@Injectable()
export class CompanyDesk {
  constructor(private readonly employers: EmployersService) {}

  /** @throws EmployerNotFoundError, NotEmployerMemberError */
  async assertReads(actor: Actor, employerId: string): Promise<void> {
    await this.employers.assertMember(actor, employerId);
  }

  /** The same. @throws NotRecruiterError for viewers */
  async assertWorks(actor: Actor, employerId: string): Promise<void> {
    await this.employers.assertRecruits(actor, employerId);
  }
}
