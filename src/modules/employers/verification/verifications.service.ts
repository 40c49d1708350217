import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { EmployerResponse } from '../dto/employer.response.js';
import { VerificationResponse } from '../dto/verification.response.js';
import type { EmployerEntity } from '../employer.entity.js';
import { NoProofError, NoVerificationError } from '../employer.errors.js';
import { CompanyGateService } from '../members/company-gate.service.js';
import { assertNotTooSoon } from './check-pace.js';
import { DomainProofsService } from './domain-proofs.service.js';
import { domainOfWebsite, mayProve, namedDomain } from './domains.js';
import type { EmployerVerificationEntity } from './employer-verification.entity.js';
import { VerificationsRepository } from './verifications.repository.js';
import { VerifiedEmployersService } from './verified-employers.service.js';

/** Names take a day or two to get around. */
const GOOD_FOR_MS = 14 * 86_400_000;

/** How a company proves that a domain is its own. */
@Injectable()
export class VerificationsService {
  constructor(
    private readonly verifications: VerificationsRepository,
    private readonly gate: CompanyGateService,
    private readonly proofs: DomainProofsService,
    private readonly verified: VerifiedEmployersService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What to publish. The same when it is asked for again, as long as the domain is. */
  async start(actor: Actor, employerId: string, named?: string): Promise<VerificationResponse> {
    return this.unitOfWork.run(async () => {
      const { website } = await this.gate.holdAsOwner(actor, employerId);
      const domain = named === undefined ? domainOfWebsite(website) : namedDomain(website, named);
      const now = new Date();
      const expiresAt = new Date(now.getTime() + GOOD_FOR_MS);
      const known = await this.verifications.find(employerId);
      const same = known !== null && known.domain === domain && known.expiresAt > now;
      const verification = same
        ? { ...known, expiresAt }
        : { employerId, proofId: newId(), domain, expiresAt, checkedAt: known?.checkedAt ?? null, createdAt: now };
      await this.verifications.put(verification);
      return VerificationResponse.from(this.proofs.instructions(domain, verification.proofId), expiresAt);
    });
  }

  /** Looks for the proof, between two transactions: nobody waits for the servers of strangers. @throws NoProofError saying what was found */
  async check(actor: Actor, employerId: string): Promise<EmployerResponse> {
    const { domain, proofId } = await this.unitOfWork.run(async () => {
      const pending = await this.pending(await this.gate.holdAsOwner(actor, employerId));
      const now = new Date();
      assertNotTooSoon(pending.checkedAt, now);
      await this.verifications.markChecked(employerId, now);
      return pending;
    });
    const { proven, found } = await this.proofs.find(actor.id, domain, proofId);
    if (!proven) throw new NoProofError(found);
    return this.unitOfWork.run(async () => {
      const employer = await this.gate.holdAsOwner(actor, employerId);
      if ((await this.pending(employer)).proofId !== proofId) throw new NoVerificationError();
      await this.verifications.delete(employerId);
      return this.verified.proved(employer, domain);
    });
  }

  /** What is under way, while it is about the company as it is now. */
  private async pending({ id, website }: EmployerEntity): Promise<EmployerVerificationEntity> {
    const pending = await this.verifications.find(id);
    if (!pending || pending.expiresAt <= new Date() || !mayProve(website, pending.domain)) throw new NoVerificationError();
    return pending;
  }
}
