import { Injectable } from '@nestjs/common';
import type { InputFault } from '../../../common/errors/app-error.js';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { assertUnchanged } from '../../../common/etag.js';
import { newId } from '../../../common/ids.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { HiringTeamsService } from '../../jobs/team/hiring-teams.service.js';
import { ApplicationAccess, type Side, working } from '../application-access.js';
import type { ApplicationEntity } from '../application.entity.js';
import {
  ApplicationOverError,
  CandidateGoneError,
  InterviewBadStateError,
  InterviewerGoneError,
  InterviewNotFoundError,
  SlotPastError,
  SlotTakenError,
  TooManyInterviewsError,
  TooManyRoundsError,
} from '../application.errors.js';
import { InterviewBooked, InterviewCancelled, InterviewerLeft, InterviewOffered } from '../application.events.js';
import { isFinal } from '../application.stages.js';
import { ApplicationHistoryRepository } from '../application-history.repository.js';
import { ApplicationSteps, type Doer } from '../application-steps.js';
import { ApplicationsRepository } from '../applications.repository.js';
import type { InterviewDto, RescheduleInterviewDto } from '../dto/interview.dto.js';
import { InterviewResponse } from '../dto/interview.response.js';
import type { InterviewEntity } from './interview.entity.js';
import { InterviewsRepository } from './interviews.repository.js';
import { slotFaults, slotsOf } from './slots.js';

/** Of one application, whatever became of them. */
const MAX_INTERVIEWS = 50;
/** So often times are offered in one application, for all of its interviews. */
const MAX_ROUNDS = 100;

/** The team offers times, the candidate chooses one. Every change holds the application; a booking also the time of all who come. */
@Injectable()
export class InterviewsService {
  constructor(
    private readonly interviews: InterviewsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly access: ApplicationAccess,
    private readonly history: ApplicationHistoryRepository,
    private readonly steps: ApplicationSteps,
    private readonly teams: HiringTeamsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  async list(actor: Actor, applicationId: string): Promise<InterviewResponse[]> {
    const { side } = await this.access.see(actor, applicationId);
    return (await this.interviews.listOf(applicationId)).map((interview) => InterviewResponse.from(interview, side));
  }

  /** @throws TooManyInterviewsError, TooManyRoundsError */
  async offer(actor: Actor, applicationId: string, dto: InterviewDto): Promise<InterviewResponse> {
    return this.unitOfWork.run(async () => {
      const application = open(await this.access.workOn(actor, applicationId));
      const { location, timeZone, interviewers = [actor.id] } = dto;
      await this.assertFit(application, dto.slots, interviewers);
      if ((await this.interviews.countOf(applicationId)) >= MAX_INTERVIEWS) throw new TooManyInterviewsError(MAX_INTERVIEWS);
      await this.assertRoundLeft(applicationId);
      const now = new Date();
      const id = newId();
      await this.interviews.insert(
        {
          id,
          applicationId,
          status: 'offered',
          slots: slotsOf(dto.slots),
          startsAt: null,
          endsAt: null,
          location,
          timeZone,
          sequence: 0,
          createdById: actor.id,
          createdAt: now,
          updatedAt: now,
        },
        interviewers,
      );
      await this.steps.tell({ side: 'employer', actor }, application, 'interview-offered');
      await this.events.publish(new InterviewOffered(id));
      return this.show(id, 'team');
    });
  }

  /**
   * Of two who choose at the same moment, one gets the time: neither is an interviewer in two places at once, nor a candidate.
   * @throws SlotTakenError, SlotPastError, InterviewerGoneError, InterviewBadStateError
   */
  async choose(actor: Actor, applicationId: string, interviewId: string, start: string, ifMatch?: string): Promise<InterviewResponse> {
    return this.unitOfWork.run(async () => {
      const application = await this.access.holdAsCandidate(actor, applicationId);
      const interview = await this.present(applicationId, interviewId, 'candidate', ifMatch);
      if (interview.status !== 'offered') throw new InterviewBadStateError(interview.status);
      const slot = interview.slots.find((offered) => Date.parse(offered.start) === Date.parse(start));
      if (!slot) throw new InvalidInputError([{ pointer: '/start', code: 'unknown-slot', message: 'no slot that is offered begins then' }]);
      const now = new Date();
      const [startsAt, endsAt] = [new Date(slot.start), new Date(slot.end)];
      if (startsAt <= now) throw new SlotPastError();
      const interviewers = interview.interviewers.map(({ userId }) => userId);
      for (const id of interviewers) if ((await this.teams.placeOf(id, application.job)) === null) throw new InterviewerGoneError();
      const people = [...interviewers, actor.id];
      await this.interviews.holdTimeOf(people);
      if (await this.interviews.isAnyBusy(people, startsAt, endsAt)) throw new SlotTakenError();
      const sequence = interview.sequence + 1;
      await this.interviews.update(interviewId, { status: 'booked', startsAt, endsAt, sequence, updatedAt: now });
      await this.steps.tell({ side: 'candidate', actor }, application, 'interview-booked');
      await this.events.publish(new InterviewBooked(interviewId, sequence));
      return this.show(interviewId, 'candidate');
    });
  }

  /** By either side. */
  async cancel(actor: Actor, applicationId: string, interviewId: string, ifMatch?: string): Promise<InterviewResponse> {
    return this.unitOfWork.run(async () => {
      const sight = await this.access.hold(actor, applicationId);
      if (sight.side === 'team') working(sight);
      const interview = await this.present(applicationId, interviewId, sight.side, ifMatch);
      assertAhead(interview);
      const side = sight.side === 'team' ? 'employer' : 'candidate';
      await this.end({ side, actor }, sight.application, interview);
      return this.show(interviewId, sight.side);
    });
  }

  /** Other times instead. The one that was chosen is off. @throws TooManyRoundsError */
  async reschedule(
    actor: Actor,
    applicationId: string,
    interviewId: string,
    dto: RescheduleInterviewDto,
    ifMatch?: string,
  ): Promise<InterviewResponse> {
    return this.unitOfWork.run(async () => {
      const application = open(await this.access.workOn(actor, applicationId));
      const interview = await this.present(applicationId, interviewId, 'team', ifMatch);
      assertAhead(interview);
      const { slots, location, timeZone, interviewers = interview.interviewers.map(({ userId }) => userId) } = dto;
      await this.assertFit(application, slots, interviewers);
      await this.assertRoundLeft(applicationId);
      if (interview.status === 'booked') await this.end({ side: 'employer', actor }, application, interview);
      await this.interviews.update(interviewId, {
        status: 'offered',
        slots: slotsOf(slots),
        ...(location !== undefined && { location }),
        ...(timeZone !== undefined && { timeZone }),
        updatedAt: new Date(),
      });
      await this.interviews.setInterviewers(interviewId, interviewers);
      await this.steps.tell({ side: 'employer', actor }, application, 'interview-offered');
      await this.events.publish(new InterviewOffered(interviewId));
      return this.show(interviewId, 'team');
    });
  }

  /** An application is over: nobody waits for anybody any more. In the transaction that ends it. */
  async endAllOf(applicationId: string): Promise<void> {
    const application = await this.applications.findById(applicationId);
    if (!application) return;
    for (const interview of await this.interviews.listOpenOf(applicationId, new Date())) {
      await this.end({ side: 'board', actor: null }, application, interview);
    }
  }

  /** An account ends: what nobody else would come to is off, and the candidate is told. In the transaction that ends it. */
  async endWithout(interviewerId: string): Promise<void> {
    for (const { id, applicationId } of await this.interviews.listAlone(interviewerId, new Date())) {
      const application = await this.applications.lock(applicationId);
      const interview = (await this.interviews.listOpenOf(applicationId, new Date())).find((open) => open.id === id);
      if (application && interview) await this.end({ side: 'employer', actor: null }, application, interview, { unattended: true });
    }
  }

  /**
   * Who has lost his place on a hiring team does not come to its interviews any more. The others do; where there are none, the
   * interview is off. In the transaction that takes the place.
   */
  async takeOffOutsiders(of: { jobId: string } | { employerId: string; userId: string }): Promise<void> {
    for (const { id, applicationId, userId, job } of await this.interviews.listAttendances(of, new Date())) {
      if ((await this.teams.placeOf(userId, job)) !== null) continue;
      const application = await this.applications.lock(applicationId);
      const interview = (await this.interviews.listOpenOf(applicationId, new Date())).find((open) => open.id === id);
      if (application && interview?.interviewers.some((person) => person.userId === userId)) {
        await this.takeOff(userId, application, interview);
      }
    }
  }

  private async takeOff(userId: string, application: ApplicationEntity, interview: InterviewEntity): Promise<void> {
    await this.steps.tell({ side: 'employer', actor: { id: userId } }, application, 'interviewer-left');
    const others = interview.interviewers.filter((person) => person.userId !== userId);
    if (others.length === 0) return this.end({ side: 'employer', actor: null }, application, interview, { unattended: true });
    await this.interviews.setInterviewers(
      interview.id,
      others.map((other) => other.userId),
    );
    await this.interviews.update(interview.id, { updatedAt: new Date() });
    if (interview.status === 'booked') await this.events.publish(new InterviewerLeft(interview.id, interview.sequence, userId));
  }

  private async end(
    doer: Doer,
    application: ApplicationEntity,
    interview: InterviewEntity,
    { unattended = false }: { unattended?: boolean } = {},
  ): Promise<void> {
    const wasBooked = interview.status === 'booked';
    const sequence = interview.sequence + (wasBooked ? 1 : 0);
    await this.interviews.update(interview.id, { status: 'cancelled', sequence, updatedAt: new Date() });
    await this.steps.tell(doer, application, 'interview-cancelled');
    const interviewerIds = interview.interviewers.map(({ userId }) => userId);
    await this.events.publish(new InterviewCancelled(interview.id, sequence, wasBooked, doer.side, interviewerIds, unattended));
  }

  /** For an application that is held. @throws InterviewNotFoundError, PreconditionFailedError where the side has not read it as it is */
  private async present(applicationId: string, id: string, side: Side, ifMatch: string | undefined): Promise<InterviewEntity> {
    const interview = found(await this.interviews.findOf(applicationId, id));
    assertUnchanged(ifMatch, InterviewResponse.from(interview, side));
    return interview;
  }

  /** For an application that is held. */
  private async assertRoundLeft(applicationId: string): Promise<void> {
    if ((await this.history.countOf(applicationId, 'interview-offered')) >= MAX_ROUNDS) throw new TooManyRoundsError(MAX_ROUNDS);
  }

  private async assertFit({ job }: ApplicationEntity, slots: InterviewDto['slots'], interviewers: string[]): Promise<void> {
    const faults: InputFault[] = slotFaults(slots, new Date());
    for (const [index, id] of interviewers.entries()) {
      if ((await this.teams.placeOf(id, job)) !== null) continue;
      faults.push({ pointer: `/interviewers/${index}`, code: 'not-on-team', message: 'is not of the hiring team of the posting' });
    }
    if (faults.length > 0) throw new InvalidInputError(faults);
  }

  private async show(id: string, side: Side): Promise<InterviewResponse> {
    return InterviewResponse.from(found(await this.interviews.findById(id)), side);
  }
}

function found(interview: InterviewEntity | null): InterviewEntity {
  if (!interview) throw new InterviewNotFoundError();
  return interview;
}

function open(application: ApplicationEntity): ApplicationEntity {
  if (isFinal(application.stage)) throw new ApplicationOverError();
  if (!application.candidate) throw new CandidateGoneError();
  return application;
}

/** What was cancelled, or held, is no more to be changed. */
function assertAhead({ status, endsAt }: InterviewEntity): void {
  if (status === 'cancelled') throw new InterviewBadStateError(status);
  if (status === 'booked' && endsAt !== null && endsAt <= new Date()) throw new InterviewBadStateError('held');
}
