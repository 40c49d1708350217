import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../common/etag.js';
import type { Page } from '../../common/paging/page.js';
import type { PageQuery } from '../../common/paging/page.query.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import { ApplicationAccess, type Side } from './application-access.js';
import { ApplicationHistoryRepository } from './application-history.repository.js';
import { ApplicationBadTransitionError } from './application.errors.js';
import { isFinal } from './application.stages.js';
import { ApplicationSteps } from './application-steps.js';
import { ApplicationViews } from './application-views.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationEventResponse } from './dto/application-event.response.js';
import { ApplicationResponse } from './dto/application.response.js';
import type { ListJobApplicationsQuery, ListMyApplicationsQuery } from './dto/list-applications.query.js';

/** An application whose candidate is there. */
export type ApplicationBriefing = ApplicationResponse & { candidate: NonNullable<ApplicationResponse['candidate']> };

/** From a candidate's letter to the last word of the hiring team. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly history: ApplicationHistoryRepository,
    private readonly access: ApplicationAccess,
    private readonly steps: ApplicationSteps,
    private readonly views: ApplicationViews,
    private readonly teams: HiringTeamsService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async get(actor: Actor, id: string): Promise<ApplicationResponse> {
    return this.views.of(await this.access.see(actor, id));
  }

  async listMine(actor: Actor, query: ListMyApplicationsQuery): Promise<Page<ApplicationResponse>> {
    return this.applications.listOfCandidate(actor.id, query, ApplicationResponse.from);
  }

  async listOfJob(actor: Actor, jobId: string, query: ListJobApplicationsQuery): Promise<Page<ApplicationResponse>> {
    await this.teams.assertReads(actor, jobId);
    const { items, page } = await this.applications.listOfJob(jobId, query, (application) => application);
    return { items: await this.views.forTeam(items), page };
  }

  async listEvents(actor: Actor, id: string, page: PageQuery): Promise<Page<ApplicationEventResponse>> {
    const sight = await this.access.see(actor, id);
    const { candidateId, job } = sight.application;
    if (sight.side === 'candidate') {
      return this.history.listOf(id, page, (event) => ApplicationEventResponse.forCandidate(event, candidateId, job.employer.name));
    }
    const names = await this.views.namesFor(sight);
    return this.history.listOf(id, page, (event) => ApplicationEventResponse.forTeam(event, names.candidate), { internal: true });
  }

  /** The candidate takes the application back. He may apply again while the posting is open. */
  async withdraw(actor: Actor, id: string, ifMatch?: string): Promise<ApplicationResponse> {
    return this.unitOfWork.run(async () => {
      const application = await this.access.holdAsCandidate(actor, id);
      assertUnchanged(ifMatch, ApplicationResponse.from(application));
      if (isFinal(application.stage)) throw new ApplicationBadTransitionError(application.stage, 'withdrawn');
      await this.steps.take({ side: 'candidate', actor }, application, 'withdrawn');
      return ApplicationResponse.from(application);
    });
  }

  /** What a mail about an application needs to know, as its reader's side sees it. Null when it, or its candidate, is gone. */
  async briefing(id: string, side: Side = 'candidate'): Promise<ApplicationBriefing | null> {
    const application = await this.applications.findById(id);
    if (!application) return null;
    const { candidate, ...rest } = await this.views.of({ application, side });
    return candidate && { candidate, ...rest };
  }

  /** What the candidate of a rejected application was told with the rejection. */
  async feedbackOf(id: string): Promise<string | null> {
    return this.history.findFeedback(id);
  }

  /** What there is to tell of an application in whatever state, also of one whose candidate is gone. Null when it is gone itself. */
  async outlineOf(id: string): Promise<Pick<ApplicationResponse, 'id' | 'job' | 'stage' | 'submittedAt'> | null> {
    const application = await this.applications.findById(id);
    return application && ApplicationResponse.from(application);
  }

  /** Has the candidate an application that he has not taken back, and whose hiring team the actor is on? */
  async hasAppliedTo(actor: Actor, candidateId: string, employerIds: string[]): Promise<boolean> {
    for (const job of await this.applications.listJobsAppliedTo(candidateId, employerIds)) {
      if ((await this.teams.placeOf(actor.id, job)) !== null) return true;
    }
    return false;
  }

  async countByStage() {
    return this.applications.countByStage();
  }
}
