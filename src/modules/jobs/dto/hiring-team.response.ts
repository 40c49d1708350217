import { ApiProperty } from '@nestjs/swagger';
import { MemberUserResponse } from '../../employers/dto/member.response.js';
import { MEMBER_ROLES, type MemberRole } from '../../employers/employer.vocabulary.js';
import type { HiringTeamMemberEntity } from '../team/hiring-team.entity.js';

export class HiringTeamMemberResponse {
  @ApiProperty({ type: MemberUserResponse })
  user!: MemberUserResponse;

  @ApiProperty({
    enum: MEMBER_ROLES,
    description: 'The place in the company: recruiters and owners work on applications, viewers read them.',
  })
  role!: MemberRole;

  @ApiProperty({ format: 'date-time' })
  since!: string;
}

/** Who works on a posting. */
export class HiringTeamResponse {
  @ApiProperty({ description: 'Whether the posting has a team of its own; if not, the whole company works on it.' })
  chosen!: boolean;

  @ApiProperty({ type: [HiringTeamMemberResponse] })
  items!: HiringTeamMemberResponse[];

  static from(chosen: boolean, members: HiringTeamMemberEntity[]): HiringTeamResponse {
    return {
      chosen,
      items: members.map(({ member, createdAt }) => ({
        user: { id: member.userId, name: member.user?.name ?? '', email: member.user?.email ?? '' },
        role: member.role,
        since: createdAt.toISOString(),
      })),
    };
  }
}
