import { IsIn } from 'class-validator';
import { MEMBER_ROLES, type MemberRole } from '../employer.vocabulary.js';

export class UpdateMemberDto {
  /** @example "recruiter" */
  @IsIn(MEMBER_ROLES)
  role!: MemberRole;
}
