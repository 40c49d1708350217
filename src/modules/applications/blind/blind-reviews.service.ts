import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../../common/etag.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { HiringTeamsService } from '../../jobs/team/hiring-teams.service.js';
import { CandidatesKnownError } from '../application.errors.js';
import type { BlindStage } from '../application.stages.js';
import { ApplicationSteps } from '../application-steps.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { BlindReviewResponse } from '../dto/blind-review.response.js';
import { withholdsMore } from './blind-review.policy.js';
import { BlindReviewsRepository } from './blind-reviews.repository.js';

/** Whether the hiring team of a posting judges applications before it knows whose they are. */
@Injectable()
export class BlindReviewsService {
  constructor(
    private readonly reviews: BlindReviewsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly steps: ApplicationSteps,
    private readonly teams: HiringTeamsService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async get(actor: Actor, jobId: string): Promise<BlindReviewResponse> {
    await this.teams.assertReads(actor, jobId);
    return { blindUntil: await this.reviews.findUntil(jobId) };
  }

  /**
   * More is withheld only while nobody is known: what was seen cannot be unseen. Less is at any time, and the history of each
   * application whose candidate becomes known by it says by whom, and when.
   * @throws CandidatesKnownError
   */
  async set(actor: Actor, jobId: string, blindUntil: BlindStage | null, ifMatch?: string): Promise<BlindReviewResponse> {
    return this.unitOfWork.run(async () => {
      await this.teams.assertWorks(actor, jobId);
      await this.reviews.hold(jobId);
      const present = await this.reviews.findUntil(jobId);
      assertUnchanged(ifMatch, { blindUntil: present } satisfies BlindReviewResponse);
      if (blindUntil === present) return { blindUntil };
      if (withholdsMore(present, blindUntil) && (await this.applications.existsKnown(jobId))) throw new CandidatesKnownError();
      const withheld = await this.applications.lockBlindOf(jobId);
      await this.reviews.set(jobId, blindUntil);
      const still = new Set((await this.applications.lockBlindOf(jobId)).map(({ id }) => id));
      const known = withheld.filter(({ id }) => !still.has(id));
      if (known.length > 0) await this.steps.tellOfAll({ side: 'employer', actor }, known, 'blind-review-lifted');
      return { blindUntil };
    });
  }
}
