import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import { MEMBER_ROLES, type MemberRole } from '../employer.vocabulary.js';
import type { Member } from '../members/members.repository.js';

export class MemberUserResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Erika Employer' })
  name!: string;

  @ApiProperty({ format: 'email' })
  email!: string;
}

/** Somebody who belongs to a company. */
export class MemberResponse {
  @ApiProperty({ type: MemberUserResponse })
  user!: MemberUserResponse;

  @ApiProperty({ enum: MEMBER_ROLES })
  role!: MemberRole;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  static from({ user: { id, name, email }, role, createdAt }: Member): MemberResponse {
    return { user: { id, name, email }, role, since: createdAt.toISOString() };
  }
}

export class MemberPageResponse extends PageOf(MemberResponse) {}
