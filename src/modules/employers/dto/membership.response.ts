import { ApiProperty } from '@nestjs/swagger';
import type { Membership } from '../employers.repository.js';
import { MEMBER_ROLES, type MemberRole } from '../employer.vocabulary.js';
import { EmployerSummaryResponse } from './employer.response.js';

/** A company that an account belongs to. */
export class MembershipResponse {
  @ApiProperty({ type: EmployerSummaryResponse })
  employer!: EmployerSummaryResponse;

  @ApiProperty({ enum: MEMBER_ROLES })
  role!: MemberRole;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  static from({ employer, role, createdAt }: Pick<Membership, 'employer' | 'role' | 'createdAt'>): MembershipResponse {
    return { employer: EmployerSummaryResponse.from(employer), role, since: createdAt.toISOString() };
  }
}

export class MembershipsResponse {
  @ApiProperty({ type: [MembershipResponse] })
  items!: MembershipResponse[];
}
