import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { UsersService } from '../../users/users.service.js';
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
    private readonly users: UsersService,
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

  /** The same, while it has no owner who can sign in. @throws EmployerNotFoundError, EmployerHasMembersError */
  async holdOwnerless(employerId: string): Promise<EmployerEntity> {
    const employer = await this.hold(employerId);
    if (await this.members.existOwners(employerId)) throw new EmployerHasMembersError();
    return employer;
  }

  /** The same, and the account of whoever claims it: what he does to claim others waits. @throws also EmailUnverifiedError */
  async holdForClaimant({ id }: Actor, employerId: string): Promise<EmployerEntity> {
    const employer = await this.holdOwnerless(employerId);
    await this.users.hold(id);
    await this.users.assertEmailVerified(id);
    return employer;
  }

  /** Does anybody belong to it, in whatever place, whether he can sign in or not? */
  async hasMembers(employerId: string): Promise<boolean> {
    return this.members.exist(employerId);
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
