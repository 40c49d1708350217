import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import type { PageQuery } from '../../common/paging/page.query.js';
import type { Actor } from '../../common/security/role.js';
import { ClaimDecisionsService } from '../employers/claims/claim-decisions.service.js';
import type { ClaimForAdminResponse } from '../employers/dto/claim.response.js';
import type { EmployerResponse } from '../employers/dto/employer.response.js';
import { VerifiedEmployersService } from '../employers/verification/verified-employers.service.js';
import { AuditService } from './audit.service.js';

/** What administrators decide about companies. Every act and its entry in the audit log are one transaction. */
@Injectable()
export class AdminEmployersService {
  constructor(
    private readonly verified: VerifiedEmployersService,
    private readonly claims: ClaimDecisionsService,
    private readonly audit: AuditService,
  ) {}

  async verify(actor: Actor, id: string): Promise<EmployerResponse> {
    return this.audit.record(actor, 'employer.verify', id, null, () => this.verified.vouch(id));
  }

  async unverify(actor: Actor, id: string, reason: string): Promise<EmployerResponse> {
    return this.audit.record(actor, 'employer.unverify', id, reason, () => this.verified.withdraw(id));
  }

  async listClaims(page: PageQuery): Promise<Page<ClaimForAdminResponse>> {
    return this.claims.list(page);
  }

  async approveClaim(actor: Actor, id: string): Promise<ClaimForAdminResponse> {
    return this.audit.record(
      actor,
      'employer.approve-claim',
      ({ employer }) => employer.id,
      `Claim ${id}`,
      () => this.claims.approve(id),
    );
  }

  async rejectClaim(actor: Actor, id: string, reason: string): Promise<ClaimForAdminResponse> {
    return this.audit.record(
      actor,
      'employer.reject-claim',
      ({ employer }) => employer.id,
      reason,
      () => this.claims.reject(id, reason),
    );
  }
}
