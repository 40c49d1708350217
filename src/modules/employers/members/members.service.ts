import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { MemberResponse } from '../dto/member.response.js';
import { LastOwnerError, MemberNotFoundError, NotEmployerMemberError, NotEmployerOwnerError } from '../employer.errors.js';
import { MemberRemoved, MemberRoleChanged, MembershipChanged } from '../employer.events.js';
import { canRemoveMember } from '../employer.policy.js';
import type { MemberRole } from '../employer.vocabulary.js';
import { CompanyGateService } from './company-gate.service.js';
import { type Member, MembersRepository } from './members.repository.js';

/** Who belongs to a company, and in which place. */
@Injectable()
export class MembersService {
  constructor(
    private readonly members: MembersRepository,
    private readonly gate: CompanyGateService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  async list(actor: Actor, employerId: string, page: PageQuery): Promise<Page<MemberResponse>> {
    await this.gate.assertMayLook(actor, employerId);
    return this.members.list(employerId, page, MemberResponse.from);
  }

  /** @throws LastOwnerError, also when two owners are lowered at the same moment */
  async setRole(actor: Actor, employerId: string, userId: string, role: MemberRole): Promise<MemberResponse> {
    return this.unitOfWork.run(async () => {
      await this.gate.holdAsOwner(actor, employerId);
      const member = await this.found(employerId, userId);
      if (member.role === role) return MemberResponse.from(member);
      if (member.role === 'owner') await this.assertOtherOwner(employerId, userId);
      await this.members.setRole(member, role);
      await this.events.publish(new MembershipChanged(employerId, userId));
      if (userId !== actor.id) await this.events.publish(new MemberRoleChanged(employerId, userId, role));
      return MemberResponse.from({ ...member, role });
    });
  }

  /** What he was asked to do goes with him: his places on hiring teams, and the invitations that he answers for. @throws LastOwnerError */
  async remove(actor: Actor, employerId: string, userId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.gate.hold(employerId);
      const own = (await this.members.find(employerId, actor.id))?.role ?? null;
      if (own === null) throw new NotEmployerMemberError();
      if (!canRemoveMember(actor, own, userId)) throw new NotEmployerOwnerError();
      const member = await this.found(employerId, userId);
      if (member.role === 'owner') await this.assertOtherOwner(employerId, userId);
      await this.members.delete(employerId, userId);
      await this.events.publish(new MembershipChanged(employerId, userId));
      if (userId !== actor.id) await this.events.publish(new MemberRemoved(employerId, userId));
    });
  }

  /** A place in the company, if there is one, which does not end before the present transaction does. */
  async hold(employerId: string, userId: string): Promise<MemberResponse> {
    const member = await this.members.share(employerId, userId);
    if (member === null) throw new MemberNotFoundError();
    return MemberResponse.from(member);
  }

  private async assertOtherOwner(employerId: string, userId: string): Promise<void> {
    if (!(await this.members.existOtherOwners(employerId, userId))) throw new LastOwnerError();
  }

  private async found(employerId: string, userId: string): Promise<Member> {
    const member = await this.members.find(employerId, userId);
    if (member === null) throw new MemberNotFoundError();
    return member;
  }
}
