import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ClaimResponse } from '../dto/claim.response.js';
import type { EmployerEntity } from '../employer.entity.js';
import { ClaimNotFoundError, EmployerHasMembersError, NoDomainError, NoProofError, TooManyClaimsError } from '../employer.errors.js';
import { CompanyGateService } from '../members/company-gate.service.js';
import { type DomainProof, DomainProofsService } from '../verification/domain-proofs.service.js';
import { domainOfWebsite } from '../verification/domains.js';
import { VerifiedEmployersService } from '../verification/verified-employers.service.js';
import { ClaimDecisionsService } from './claim-decisions.service.js';
import { ClaimsRepository } from './claims.repository.js';
import type { EmployerClaimEntity } from './employer-claim.entity.js';

/** Administrators read each of them. */
const MAX_OPEN = 5;

/**
 * How somebody gets a company that has no owner who can sign in. One that nobody belongs to, such as an imported one: by proof
 * of the domain of its website, or by an administrator. One that has members: by an administrator alone, who knows why its
 * owners are suspended.
 */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly gate: CompanyGateService,
    private readonly proofs: DomainProofsService,
    private readonly verified: VerifiedEmployersService,
    private readonly decisions: ClaimDecisionsService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Whoever has claimed it already gets the same claim. @throws EmailUnverifiedError, EmployerNotFoundError, EmployerHasMembersError, TooManyClaimsError */
  async claim(actor: Actor, employerId: string, note: string | null = null): Promise<ClaimResponse> {
    return this.unitOfWork.run(async () => {
      await this.gate.holdForClaimant(actor, employerId);
      const known = await this.claims.findOpen(employerId, actor.id);
      if (known) return this.show(known);
      if ((await this.claims.countOpenBy(actor.id)) >= MAX_OPEN) {
        throw new TooManyClaimsError(`${MAX_OPEN} of your claims are open. Take one back, or wait until they are decided.`);
      }
      const id = newId();
      const undecided = { status: 'open' as const, reason: null, decidedAt: null };
      await this.claims.insert({ id, employerId, userId: actor.id, note, ...undecided, createdAt: new Date() });
      return this.show((await this.claims.findById(id)) as EmployerClaimEntity);
    });
  }

  /** The actor's latest claim of the company. */
  async get(actor: Actor, employerId: string): Promise<ClaimResponse> {
    const claim = await this.claims.findLatest(employerId, actor.id);
    if (!claim) throw new ClaimNotFoundError();
    return this.show(claim);
  }

  async withdraw(actor: Actor, employerId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.gate.hold(employerId);
      await this.claims.delete((await this.open(actor, employerId)).id);
    });
  }

  /**
   * Looks for the proof, between two transactions. If it is there, the claimant is the owner and the company verified; of two
   * who prove it at the same moment, the first.
   * @throws NoProofError saying what was found, NoDomainError where only an administrator can decide
   */
  async check(actor: Actor, employerId: string): Promise<ClaimResponse> {
    const { id, domain } = await this.unitOfWork.run(async () => {
      const { website } = await this.holdUnclaimed(actor, employerId);
      const claim = await this.open(actor, employerId);
      return { id: claim.id, domain: domainOfWebsite(website) };
    });
    const { proven, found } = await this.proofs.find(actor.id, domain, id);
    if (!proven) throw new NoProofError(found);
    return this.unitOfWork.run(async () => {
      const employer = await this.holdUnclaimed(actor, employerId);
      const claim = await this.open(actor, employerId);
      if (domainOfWebsite(employer.website) !== domain)
        throw new NoDomainError('The website of the company has changed. Prove the new one.');
      await this.decisions.giveTo(claim);
      await this.verified.proved(employer, domain);
      return this.get(actor, employerId);
    });
  }

  /** Where a proof decides. */
  private async holdUnclaimed(actor: Actor, employerId: string): Promise<EmployerEntity> {
    const employer = await this.gate.holdForClaimant(actor, employerId);
    if (await this.gate.hasMembers(employerId)) throw new EmployerHasMembersError('It has members: an administrator decides.');
    return employer;
  }

  private async open(actor: Actor, employerId: string): Promise<EmployerClaimEntity> {
    const claim = await this.claims.findOpen(employerId, actor.id);
    if (!claim) throw new ClaimNotFoundError();
    return claim;
  }

  private async show(claim: EmployerClaimEntity): Promise<ClaimResponse> {
    return ClaimResponse.from(claim, claim.status === 'open' ? await this.proofOf(claim) : null);
  }

  private async proofOf({ id, employer }: EmployerClaimEntity): Promise<DomainProof | null> {
    if (await this.gate.hasMembers(employer.id)) return null;
    try {
      return this.proofs.instructions(domainOfWebsite(employer.website), id);
    } catch (error) {
      if (error instanceof NoDomainError) return null;
      throw error;
    }
  }
}
