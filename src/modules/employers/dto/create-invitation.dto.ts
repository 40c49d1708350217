import { IsIn } from 'class-validator';
import { EmailAddress } from '../../../common/validation/email.js';
import { MEMBER_ROLES, type MemberRole } from '../employer.vocabulary.js';

export class CreateInvitationDto {
  /** @example "rita.recruiter@nexus.example" */
  @EmailAddress()
  email!: string;

  /** @example "recruiter" */
  @IsIn(MEMBER_ROLES)
  role!: MemberRole;
}
