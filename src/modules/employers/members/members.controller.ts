import { Body, Controller, Delete, Get, HttpCode, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { MemberPageResponse, MemberResponse } from '../dto/member.response.js';
import { UpdateMemberDto } from '../dto/update-member.dto.js';
import {
  EmployerNotFoundError,
  LastOwnerError,
  MemberNotFoundError,
  NotEmployerMemberError,
  NotEmployerOwnerError,
} from '../employer.errors.js';
import { MembersService } from './members.service.js';

@ApiTags('Companies')
@Controller({ path: 'employers/:id/members', version: '1' })
export class MembersController {
  constructor(private readonly members: MembersService) {}

  /** Who belongs to a company, the longest first. For its members and for administrators. */
  @Get()
  @Roles('employer', 'admin')
  @Throws(EmployerNotFoundError, NotEmployerMemberError)
  list(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string, @Query() page: PageQuery): Promise<MemberPageResponse> {
    return this.members.list(actor, id, page);
  }

  /** Gives a member another place. For owners; the last one cannot be lowered. */
  @Patch(':userId')
  @Roles('employer')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError, MemberNotFoundError, LastOwnerError)
  @BodyExample(UpdateMemberDto, { role: 'recruiter' })
  update(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.colleagueId, 'userId') userId: string,
    @Body() { role }: UpdateMemberDto,
  ): Promise<MemberResponse> {
    return this.members.setRole(actor, id, userId, role);
  }

  /** Takes a member out of the company: an owner anybody, everybody himself. The last owner cannot leave. */
  @Delete(':userId')
  @HttpCode(204)
  @Roles('employer')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError, MemberNotFoundError, LastOwnerError)
  remove(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.colleagueId, 'userId') userId: string,
  ): Promise<void> {
    return this.members.remove(actor, id, userId);
  }
}
