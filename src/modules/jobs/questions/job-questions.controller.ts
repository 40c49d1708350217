import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { NotEmployerMemberError } from '../../employers/employer.errors.js';
import { TeamQuestionListResponse } from '../dto/team-question.response.js';
import { JobNotFoundError, NotOnTeamError } from '../job.errors.js';
import { JobQuestionsService } from './job-questions.service.js';

@ApiTags('Jobs')
@Controller({ path: 'jobs/:id/questions', version: '1' })
export class JobQuestionsController {
  constructor(private readonly questions: JobQuestionsService) {}

  /** What a posting asks, with the answers that raise a flag (`knockOut`). For the hiring team alone. */
  @Get()
  @Roles('employer')
  @ForTokens('jobs:read')
  @Throws(JobNotFoundError, NotEmployerMemberError, NotOnTeamError)
  async list(@CurrentUser() actor: Actor, @IdParam(DEMO.liveJobId) id: string): Promise<TeamQuestionListResponse> {
    return { items: await this.questions.list(actor, id) };
  }
}
