import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import type { EmployerEntity } from '../employer.entity.js';
import { EmployerHasMembersError, EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError } from '../employer.errors.js';
import { canSeeMembers } from '../employer.policy.js';
import type { MemberRole } from '../employer.vocabulary.js';
import { EmployersRepository } from '../employers.repository.js';
import { MembersRepository } from './members.repository.js';

/**
 * The way to what a company has inside. Whatever changes who belongs to it holds the company first, so that two such
 * changes never pass each other. To strangers it says that they are none: the company itself is public.
 */
@Injectable()
export class CompanyGateService {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly members: MembersRepository,
  ) {}

  /** @throws EmployerNotFoundError, NotEmployerMemberError */
  async assertMayLook(actor: Actor, employerId: string): Promise<void> {
    if ((await this.employers.findByIdOrSlug(employerId)) === null) throw new EmployerNotFoundError();
    if (!canSeeMembers(actor, await this.employers.findMembership(employerId, actor.id))) throw new NotEmployerMemberError();
  }

  /** @throws EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError */
  async assertOwner(actor: Actor, employerId: string): Promise<EmployerEntity> {
    const employer = await this.employers.findByIdOrSlug(employerId);
    if (employer === null) throw new EmployerNotFoundError();
    assertOwnership(await this.employers.findMembership(employerId, actor.id));
    return employer;
  }

  /** Until the present transaction ends. @throws EmployerNotFoundError */
  async hold(employerId: string): Promise<EmployerEntity> {
    const employer = await this.employers.lock(employerId);
    if (employer === null) throw new EmployerNotFoundError();
    return employer;
  }

  /** The same, while nobody belongs to it. @throws EmployerNotFoundError, EmployerHasMembersError */
  async holdUnclaimed(employerId: string): Promise<EmployerEntity> {
    const employer = await this.hold(employerId);
    if (await this.members.exist(employerId)) throw new EmployerHasMembersError();
    return employer;
  }

  /** The same, for one of its owners. @throws like `assertOwner` */
  async holdAsOwner(actor: Actor, employerId: string): Promise<EmployerEntity> {
    const employer = await this.hold(employerId);
    assertOwnership(await this.employers.findMembership(employerId, actor.id));
    return employer;
  }
}

function assertOwnership(membership: MemberRole | null): void {
  if (membership === null) throw new NotEmployerMemberError();
  if (membership !== 'owner') throw new NotEmployerOwnerError();
}
