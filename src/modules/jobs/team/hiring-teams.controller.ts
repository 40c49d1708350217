import { Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { MemberNotFoundError, NotEmployerMemberError, NotRecruiterError } from '../../employers/employer.errors.js';
import { HiringTeamResponse } from '../dto/hiring-team.response.js';
import { JobNotFoundError, NotOnTeamError, TeamMemberNotFoundError } from '../job.errors.js';
import { HiringTeamsService } from './hiring-teams.service.js';

@ApiTags('Companies')
@Controller({ path: 'jobs/:id/team', version: '1' })
export class HiringTeamsController {
  constructor(private readonly teams: HiringTeamsService) {}

  /** Who works on a posting. For members of its company. */
  @Get()
  @Roles('employer')
  @Throws(JobNotFoundError, NotEmployerMemberError)
  get(@CurrentUser() actor: Actor, @IdParam(DEMO.liveJobId) id: string): Promise<HiringTeamResponse> {
    return this.teams.get(actor, id);
  }

  /** Puts a member of the company on the team. Once there is one, only its members and the owners see the applications. */
  @Put(':userId')
  @Roles('employer')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, NotOnTeamError, MemberNotFoundError)
  add(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.liveJobId) id: string,
    @IdParam(DEMO.colleagueId, 'userId') userId: string,
    @IfMatch() ifMatch?: string,
  ): Promise<HiringTeamResponse> {
    return this.teams.add(actor, id, userId, ifMatch);
  }

  /** Takes somebody off the team. Without the last, the whole company works on the posting again. */
  @Delete(':userId')
  @HttpCode(204)
  @Roles('employer')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotRecruiterError, NotOnTeamError, TeamMemberNotFoundError)
  remove(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.liveJobId) id: string,
    @IdParam(DEMO.colleagueId, 'userId') userId: string,
    @IfMatch() ifMatch?: string,
  ): Promise<void> {
    return this.teams.remove(actor, id, userId, ifMatch);
  }
}
