import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { EmployerClaimEntity } from '../claims/employer-claim.entity.js';
import { CLAIM_STATUSES, type ClaimStatus } from '../employer.vocabulary.js';
import type { DomainProof } from '../verification/domain-proofs.service.js';
import { EmployerResponse, EmployerSummaryResponse } from './employer.response.js';
import { MemberUserResponse } from './member.response.js';
import { DomainProofResponse } from './verification.response.js';

/** A claim, as the claimant sees it. */
export class ClaimResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: EmployerSummaryResponse })
  employer!: EmployerSummaryResponse;

  @ApiProperty({ enum: CLAIM_STATUSES })
  status!: ClaimStatus;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was rejected.' })
  reason!: string | null;

  @ApiProperty({
    type: DomainProofResponse,
    nullable: true,
    description: 'What to publish to prove that you own the website; null where only an administrator can decide.',
  })
  proof!: DomainProofResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  static from({ id, employer, status, note, reason, decidedAt, createdAt }: EmployerClaimEntity, proof: DomainProof | null): ClaimResponse {
    return {
      id,
      employer: EmployerSummaryResponse.from(employer),
      status,
      note,
      reason,
      proof: proof && {
        domain: proof.domain,
        dnsName: proof.dnsName,
        dnsValue: proof.dnsValue,
        url: proof.url,
        content: proof.content,
      },
      decidedAt: decidedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }
}

/** Who claims a company, as administrators see him. */
export class ClaimantResponse extends MemberUserResponse {
  @ApiProperty({ description: 'Whether somebody showed that he reads the mail that goes to `email`. It may else be anybody’s.' })
  emailVerified!: boolean;
}

/** A claim, as administrators see it. */
export class ClaimForAdminResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: EmployerResponse })
  employer!: EmployerResponse;

  @ApiProperty({ type: ClaimantResponse })
  claimant!: ClaimantResponse;

  @ApiProperty({ enum: CLAIM_STATUSES })
  status!: ClaimStatus;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  static from({ id, employer, user, status, note, createdAt }: EmployerClaimEntity): ClaimForAdminResponse {
    return {
      id,
      employer: EmployerResponse.from(employer),
      claimant: { id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerifiedAt !== null },
      status,
      note,
      createdAt: createdAt.toISOString(),
    };
  }
}

export class ClaimPageResponse extends PageOf(ClaimForAdminResponse) {}
