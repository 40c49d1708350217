import { Injectable } from '@nestjs/common';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Actor } from '../../../common/security/role.js';
import { Settings } from '../../../config/env.js';
import { ApplicationAccess, type Side } from '../application-access.js';
import type { ApplicationEntity } from '../application.entity.js';
import { InterviewBadStateError, InterviewNotFoundError } from '../application.errors.js';
import { ApplicationViews } from '../application-views.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { InterviewResponse } from '../dto/interview.response.js';
import type { InterviewEntity } from './interview.entity.js';
import { InterviewsRepository } from './interviews.repository.js';

/** Whom a calendar entry is for. */
export interface Attendee {
  name: string;
  email: string;
}

/** An interview, for the mails about it. */
export interface InterviewBriefing {
  applicationId: string;
  jobTitle: string;
  employerName: string;
  /** As the reader may call him. */
  candidateName: string;
  /** Null when he is gone. */
  candidateId: string | null;
  interview: InterviewResponse;
  /** Accounts of the company's. */
  interviewerIds: string[];
  sequence: number;
  /** When it is, or was to be. */
  at: { start: Date; end: Date } | null;
  /** For the reader's calendar, in the state that the interview is in; null where there is nothing to enter. */
  calendarFor: (attendee: Attendee, method: CalendarMethod) => string | null;
}

export type CalendarMethod = 'REQUEST' | 'CANCEL';

/** Interviews as calendars understand them: RFC 5545, sent as RFC 5546 says. */
@Injectable()
export class InterviewCalendarsService {
  private readonly organizer: string;

  constructor(
    private readonly interviews: InterviewsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly access: ApplicationAccess,
    private readonly views: ApplicationViews,
    settings: Settings,
  ) {
    this.organizer = /<([^<>]+)>\s*$/.exec(settings.mail.from)?.[1] ?? settings.mail.from;
  }

  /** For the calendar of whoever asks. @throws InterviewBadStateError while no time was chosen */
  async fileFor(actor: Actor, applicationId: string, interviewId: string): Promise<string> {
    const sight = await this.access.see(actor, applicationId);
    const interview = await this.interviews.findOf(applicationId, interviewId);
    if (!interview) throw new InterviewNotFoundError();
    const { calendarFor } = await this.brief(interview, sight.application, sight.side);
    const file = calendarFor(actor, interview.status === 'booked' ? 'REQUEST' : 'CANCEL');
    if (file === null) throw new InterviewBadStateError(interview.status);
    return file;
  }

  /** Null when the interview or its application is gone; to candidates, also when they are. */
  async briefing(interviewId: string, side: Side): Promise<InterviewBriefing | null> {
    const interview = await this.interviews.findById(interviewId);
    const application = interview && (await this.applications.findById(interview.applicationId));
    if (!interview || !application || (side === 'candidate' && !application.candidate)) return null;
    return this.brief(interview, application, side);
  }

  private async brief(interview: InterviewEntity, application: ApplicationEntity, side: Side): Promise<InterviewBriefing> {
    const { candidate: candidateName } = await this.views.namesFor({ application, side });
    const { job } = application;
    const { startsAt, endsAt, status } = interview;
    const at = startsAt && endsAt && { start: startsAt, end: endsAt };
    const summary = side === 'candidate' ? `Interview: ${job.title}, ${job.employer.name}` : `Interview: ${candidateName}, ${job.title}`;
    const with_ = [...(side === 'candidate' ? [] : [candidateName]), ...interview.interviewers.map(({ user }) => user.name)].join(', ');
    return {
      applicationId: application.id,
      jobTitle: job.title,
      employerName: job.employer.name,
      candidateName,
      candidateId: application.candidateId,
      interview: InterviewResponse.from(interview, side),
      interviewerIds: interview.interviewers.map(({ userId }) => userId),
      sequence: interview.sequence,
      at,
      // Times that are only offered again belong into no calendar, but take those that were chosen before out of it.
      calendarFor: (attendee, method) =>
        at === null || (method === 'REQUEST' && status !== 'booked')
          ? null
          : this.entry(interview, at, { attendee, method, summary, description: `With ${with_}`, organizer: job.employer.name }),
    };
  }

  private entry(
    { id, sequence, location, updatedAt }: InterviewEntity,
    { start, end }: { start: Date; end: Date },
    of: { attendee: Attendee; method: CalendarMethod; summary: string; description: string; organizer: string },
  ): string {
    const calendar = ical({ prodId: { company: 'Nexus', product: 'Nexus' }, method: ICalCalendarMethod[of.method] });
    calendar.createEvent({
      id: `${id}@${this.organizer.split('@').at(-1)}`,
      sequence,
      stamp: updatedAt,
      start,
      end,
      summary: of.summary,
      description: of.description,
      location,
      status: of.method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      organizer: { name: of.organizer, email: this.organizer },
      // Each gets an entry with himself alone in it: the two sides do not learn each other's addresses by it.
      attendees: [{ name: of.attendee.name, email: of.attendee.email, rsvp: false }],
    });
    return `${calendar.toString()}\r\n`;
  }
}
