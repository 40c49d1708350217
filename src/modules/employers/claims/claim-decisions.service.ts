import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { UsersService } from '../../users/users.service.js';
import { ClaimForAdminResponse, ClaimResponse } from '../dto/claim.response.js';
import { ClaimantSuspendedError, ClaimDecidedError, ClaimNotFoundError } from '../employer.errors.js';
import { ClaimDecided } from '../employer.events.js';
import { CompanyGateService } from '../members/company-gate.service.js';
import { MembersRepository } from '../members/members.repository.js';
import { ClaimsRepository } from './claims.repository.js';
import type { EmployerClaimEntity } from './employer-claim.entity.js';

const TAKEN = 'The company was given to somebody else who claimed it; an owner can invite you.';

/** How claims end: with an owner, or with a reason. */
@Injectable()
export class ClaimDecisionsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly members: MembersRepository,
    private readonly gate: CompanyGateService,
    private readonly users: UsersService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Those that wait for a decision, the longest first. */
  async list(page: PageQuery): Promise<Page<ClaimForAdminResponse>> {
    return this.claims.listOpen(page, ClaimForAdminResponse.from);
  }

  /** For administrators. @throws ClaimNotFoundError, ClaimDecidedError, EmployerHasMembersError, ClaimantSuspendedError */
  async approve(id: string): Promise<ClaimForAdminResponse> {
    return this.unitOfWork.run(async () => {
      await this.gate.holdOwnerless((await this.open(id)).employerId);
      const claim = await this.open(id);
      await this.giveTo(claim);
      return ClaimForAdminResponse.from(claim);
    });
  }

  /** For administrators. @throws ClaimNotFoundError, ClaimDecidedError */
  async reject(id: string, reason: string): Promise<ClaimForAdminResponse> {
    return this.unitOfWork.run(async () => {
      await this.gate.hold((await this.open(id)).employerId);
      const claim = await this.open(id);
      await this.decide(claim, 'rejected', reason);
      return ClaimForAdminResponse.from(claim);
    });
  }

  /**
   * For whoever holds the company, which has no owner who can sign in: the claimant becomes one, whatever his place was, and
   * all other claims fail.
   * @throws ClaimantSuspendedError, also when that happens at the same moment
   */
  async giveTo(claim: EmployerClaimEntity): Promise<void> {
    const { employerId, userId } = claim;
    if ((await this.users.hold(userId))?.status !== 'active') throw new ClaimantSuspendedError();
    await this.members.put({ employerId, userId, role: 'owner', createdAt: new Date() });
    await this.decide(claim, 'approved', null);
    for (const other of await this.claims.listOpenOf(employerId)) await this.decide(other, 'rejected', TAKEN);
  }

  /** For its mail. */
  async briefing(id: string): Promise<ClaimResponse | null> {
    const claim = await this.claims.findById(id);
    return claim && ClaimResponse.from(claim, null);
  }

  private async decide(claim: EmployerClaimEntity, status: 'approved' | 'rejected', reason: string | null): Promise<void> {
    await this.claims.update(claim, { status, reason, decidedAt: new Date() });
    await this.events.publish(new ClaimDecided(claim.id, claim.userId));
  }

  private async open(id: string): Promise<EmployerClaimEntity> {
    const claim = await this.claims.findById(id);
    if (!claim) throw new ClaimNotFoundError();
    if (claim.status !== 'open') throw new ClaimDecidedError();
    return claim;
  }
}
