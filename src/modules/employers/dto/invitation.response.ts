import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import { MEMBER_ROLES, type MemberRole } from '../employer.vocabulary.js';
import type { EmployerInvitationEntity } from '../invitations/employer-invitation.entity.js';
import { EmployerSummaryResponse } from './employer.response.js';

/** An invitation, as the owners of the company see it. */
export class InvitationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'email' })
  email!: string;

  @ApiProperty({ enum: MEMBER_ROLES })
  role!: MemberRole;

  @ApiProperty({ description: 'The name of the owner who answers for it.', example: 'Erika Employer' })
  invitedBy!: string;

  @ApiProperty({ format: 'date-time' })
  lastSentAt!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  static from({ id, email, role, invitedBy, lastSentAt, expiresAt, createdAt }: EmployerInvitationEntity): InvitationResponse {
    return {
      id,
      email,
      role,
      invitedBy: invitedBy.name,
      lastSentAt: lastSentAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      createdAt: createdAt.toISOString(),
    };
  }
}

export class InvitationPageResponse extends PageOf(InvitationResponse) {}

/** An invitation, as whoever got the mail sees it. */
export class ReceivedInvitationResponse {
  @ApiProperty({ type: EmployerSummaryResponse })
  employer!: EmployerSummaryResponse;

  @ApiProperty({ enum: MEMBER_ROLES })
  role!: MemberRole;

  @ApiProperty({ format: 'email', description: 'The address of the account that can accept it.' })
  email!: string;

  @ApiProperty({ example: 'Erika Employer' })
  invitedBy!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  static from({ employer, role, email, invitedBy, expiresAt }: EmployerInvitationEntity): ReceivedInvitationResponse {
    return {
      employer: EmployerSummaryResponse.from(employer),
      role,
      email,
      invitedBy: invitedBy.name,
      expiresAt: expiresAt.toISOString(),
    };
  }
}
