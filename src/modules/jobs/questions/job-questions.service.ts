import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { TeamQuestionResponse } from '../dto/team-question.response.js';
import { JobNotFoundError } from '../job.errors.js';
import { JobsRepository } from '../jobs.repository.js';
import { HiringTeamsService } from '../team/hiring-teams.service.js';

/** What a posting asks, with what the hiring team makes of the answers. */
@Injectable()
export class JobQuestionsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly teams: HiringTeamsService,
  ) {}

  async list(actor: Actor, jobId: string): Promise<TeamQuestionResponse[]> {
    await this.teams.assertReads(actor, jobId);
    const job = await this.jobs.findByIdOrSlug(jobId);
    if (!job) throw new JobNotFoundError();
    return job.questions.map(TeamQuestionResponse.from);
  }
}
