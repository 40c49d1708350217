import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../../common/etag.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApplicationAccess } from '../application-access.js';
import { ApplicationViews } from '../application-views.js';
import { ApplicationResponse } from '../dto/application.response.js';
import { RatingsResponse } from '../dto/assessment.response.js';
import { AssessmentsRepository } from './assessments.repository.js';

/** What the hiring team thinks of an application: words to sort it by, and a rating of each. Its candidate never sees either. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly assessments: AssessmentsRepository,
    private readonly access: ApplicationAccess,
    private readonly views: ApplicationViews,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Gives it these tags instead of those it had. */
  async tag(actor: Actor, applicationId: string, tags: string[], ifMatch?: string): Promise<ApplicationResponse> {
    return this.unitOfWork.run(async () => {
      const application = await this.access.workOn(actor, applicationId);
      if (ifMatch !== undefined) assertUnchanged(ifMatch, await this.views.of({ application, side: 'team' }));
      await this.assessments.setTags(applicationId, [...new Set(tags.map((tag) => tag.toLowerCase()))]);
      return this.views.of({ application, side: 'team' });
    });
  }

  async listRatings(actor: Actor, applicationId: string): Promise<RatingsResponse> {
    await this.access.readAsTeam(actor, applicationId);
    return RatingsResponse.from(await this.assessments.listRatings(applicationId));
  }

  async rate(actor: Actor, applicationId: string, rating: number): Promise<RatingsResponse> {
    return this.unitOfWork.run(async () => {
      await this.access.workOn(actor, applicationId);
      await this.assessments.rate({ applicationId, memberId: actor.id, rating, updatedAt: new Date() });
      return RatingsResponse.from(await this.assessments.listRatings(applicationId));
    });
  }

  async unrate(actor: Actor, applicationId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.access.workOn(actor, applicationId);
      await this.assessments.unrate(applicationId, actor.id);
    });
  }
}
