import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError } from '../../employers/employer.errors.js';
import { StageInUseError } from '../application.errors.js';
import { EmployerStagesDto } from '../dto/employer-stages.dto.js';
import { EmployerStagesResponse } from '../dto/employer-stages.response.js';
import { EmployerStagesService } from './employer-stages.service.js';

@ApiTags('Applications')
@Controller({ path: 'employers/:id/stages', version: '1' })
export class EmployerStagesController {
  constructor(private readonly stages: EmployerStagesService) {}

  /** The company's own stages, in its order. For its members. */
  @Get()
  @Roles('employer')
  @ForTokens('applications:read')
  @Throws(EmployerNotFoundError, NotEmployerMemberError)
  get(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string): Promise<EmployerStagesResponse> {
    return this.stages.get(actor, id);
  }

  /** Gives the company these stages, in this order, instead of those it had. One that applications are in can be renamed, not removed. */
  @Put()
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotRecruiterError, StageInUseError)
  @BodyExample(EmployerStagesDto, {
    items: [
      { name: 'Phone call', stage: 'interview' },
      { name: 'Trial shift', stage: 'interview' },
    ],
  })
  replace(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @Body() body: EmployerStagesDto,
    @IfMatch() ifMatch?: string,
  ): Promise<EmployerStagesResponse> {
    return this.stages.replace(actor, id, body, ifMatch);
  }
}
