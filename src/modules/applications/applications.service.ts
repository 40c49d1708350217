import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../common/etag.js';
import { newId } from '../../common/ids.js';
import type { Page } from '../../common/paging/page.js';
import type { PageQuery } from '../../common/paging/page.query.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { Events } from '../../infra/queue/events.js';
import { NotRecruiterError } from '../employers/employer.errors.js';
import { JobFullError } from '../jobs/job.errors.js';
import type { TeamPlace } from '../jobs/job.vocabulary.js';
import { JobsService } from '../jobs/jobs.service.js';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import { UsersService } from '../users/users.service.js';
import { checkedAnswers } from './application.answers.js';
import type { ApplicationEntity } from './application.entity.js';
import { ApplicationBadTransitionError, ApplicationNotFoundError } from './application.errors.js';
import { ApplicationMoved, ApplicationSubmitted } from './application.events.js';
import { type Side, sideOf } from './application.policy.js';
import { canMove, isFinal, type Stage } from './application.stages.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationEventResponse } from './dto/application-event.response.js';
import { ApplicationResponse } from './dto/application.response.js';
import type { ApplyDto } from './dto/apply.dto.js';
import type { ListJobApplicationsQuery, ListMyApplicationsQuery } from './dto/list-applications.query.js';
import type { MoveApplicationDto } from './dto/move-application.dto.js';

/** An application whose candidate is there. */
export type ApplicationBriefing = ApplicationResponse & { candidate: NonNullable<ApplicationResponse['candidate']> };

/** An application, and who looks at it. */
interface Sight {
  application: ApplicationEntity;
  side: Side;
  place: TeamPlace;
}

/** From a candidate's letter to the last word of the hiring team. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly jobs: JobsService,
    private readonly teams: HiringTeamsService,
    private readonly users: UsersService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** @throws EmailUnverifiedError, ApplicationDuplicateError, JobNotFoundError, JobNotOpenError, JobFullError, JobAppliesElsewhereError, InvalidInputError */
  async apply(actor: Actor, jobId: string, { coverLetter = null, answers = [] }: ApplyDto): Promise<ApplicationResponse> {
    return this.unitOfWork.run(async () => {
      await this.users.assertEmailVerified(actor.id);
      const posting = await this.jobs.openForApplications(jobId);
      const now = new Date();
      const id = newId();
      await this.applications.insert({
        id,
        jobId: posting.id,
        jobVersion: posting.version,
        candidateId: actor.id,
        stage: 'submitted',
        coverLetter,
        answers: checkedAnswers(posting.questions, answers),
        submittedAt: now,
        updatedAt: now,
      });
      const { maxApplications } = posting;
      if (maxApplications !== null && (await this.applications.countOneByOne(posting.id)) > maxApplications) throw new JobFullError();
      await this.record(id, actor, null, 'submitted', now);
      await this.events.publish(new ApplicationSubmitted(id));
      return ApplicationResponse.from(found(await this.applications.findById(id)));
    });
  }

  async get(actor: Actor, id: string): Promise<ApplicationResponse> {
    const { application } = await this.visible(actor, await this.applications.findById(id));
    return ApplicationResponse.from(application);
  }

  async listMine(actor: Actor, query: ListMyApplicationsQuery): Promise<Page<ApplicationResponse>> {
    return this.applications.listOfCandidate(actor.id, query, ApplicationResponse.from);
  }

  async listOfJob(actor: Actor, jobId: string, query: ListJobApplicationsQuery): Promise<Page<ApplicationResponse>> {
    await this.teams.assertReads(actor, jobId);
    return this.applications.listOfJob(jobId, query, ApplicationResponse.from);
  }

  async listEvents(actor: Actor, id: string, page: PageQuery): Promise<Page<ApplicationEventResponse>> {
    const { application, side } = await this.visible(actor, await this.applications.findById(id));
    const { candidateId, job } = application;
    return this.applications.listEvents(id, page, (event) =>
      side === 'candidate'
        ? ApplicationEventResponse.forCandidate(event, candidateId, job.employer.name)
        : ApplicationEventResponse.forTeam(event),
    );
  }

  /** A step by the hiring team. */
  async move(
    actor: Actor,
    id: string,
    { stage, reason = null, note = null }: MoveApplicationDto,
    ifMatch?: string,
  ): Promise<ApplicationResponse> {
    return this.unitOfWork.run(async () => {
      const { application, place } = await this.visible(actor, await this.applications.lock(id));
      if (place !== 'works') throw new NotRecruiterError();
      assertUnchanged(ifMatch, ApplicationResponse.from(application));
      if (!canMove(application.stage, stage)) throw new ApplicationBadTransitionError(application.stage, stage);
      return this.step(actor, application, stage, reason, note);
    });
  }

  /** The candidate takes the application back. He may apply again while the posting is open. */
  async withdraw(actor: Actor, id: string, ifMatch?: string): Promise<ApplicationResponse> {
    return this.unitOfWork.run(async () => {
      const { application, side } = await this.visible(actor, await this.applications.lock(id));
      if (side !== 'candidate') throw new ApplicationNotFoundError();
      assertUnchanged(ifMatch, ApplicationResponse.from(application));
      if (isFinal(application.stage)) throw new ApplicationBadTransitionError(application.stage, 'withdrawn');
      return this.step(actor, application, 'withdrawn', null, null);
    });
  }

  /** What a mail about an application needs to know. Null when it, or its candidate, is gone. */
  async briefing(id: string): Promise<ApplicationBriefing | null> {
    const application = await this.applications.findById(id);
    if (!application) return null;
    const { candidate, ...rest } = ApplicationResponse.from(application);
    return candidate && { candidate, ...rest };
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

  /** To whoever is neither its candidate nor of the hiring team, an application is not there. */
  private async visible(actor: Actor, application: ApplicationEntity | null): Promise<Sight> {
    const there = found(application);
    const place = await this.teams.placeOf(actor.id, there.job);
    const side = sideOf(actor, there.candidateId, place);
    if (side === null) throw new ApplicationNotFoundError();
    return { application: there, side, place };
  }

  private async step(
    actor: Actor,
    application: ApplicationEntity,
    to: Stage,
    reason: string | null,
    note: string | null,
  ): Promise<ApplicationResponse> {
    const now = new Date();
    const from = application.stage;
    await this.applications.setStage(application, to, now);
    await this.record(application.id, actor, from, to, now, reason, note);
    await this.events.publish(new ApplicationMoved(application.id, to));
    return ApplicationResponse.from(application);
  }

  private async record(
    applicationId: string,
    actor: Actor,
    fromStage: Stage | null,
    toStage: Stage,
    createdAt: Date,
    reason: string | null = null,
    note: string | null = null,
  ) {
    await this.applications.addEvent({ id: newId(), applicationId, fromStage, toStage, actorId: actor.id, reason, note, createdAt });
  }
}

function found(application: ApplicationEntity | null): ApplicationEntity {
  if (!application) throw new ApplicationNotFoundError();
  return application;
}
