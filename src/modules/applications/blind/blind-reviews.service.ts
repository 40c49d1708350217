import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { HiringTeamsService } from '../../jobs/team/hiring-teams.service.js';
import type { BlindStage } from '../application.stages.js';
import { BlindReviewResponse } from '../dto/blind-review.response.js';
import { BlindReviewsRepository } from './blind-reviews.repository.js';

/** Whether the hiring team of a posting judges applications before it knows whose they are. */
@Injectable()
export class BlindReviewsService {
  constructor(
    private readonly reviews: BlindReviewsRepository,
    private readonly teams: HiringTeamsService,
  ) {}

  async get(actor: Actor, jobId: string): Promise<BlindReviewResponse> {
    await this.teams.assertReads(actor, jobId);
    return { blindUntil: await this.reviews.findUntil(jobId) };
  }

  async set(actor: Actor, jobId: string, blindUntil: BlindStage | null): Promise<BlindReviewResponse> {
    await this.teams.assertWorks(actor, jobId);
    await this.reviews.set(jobId, blindUntil);
    return { blindUntil };
  }
}
