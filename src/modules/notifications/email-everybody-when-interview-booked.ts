import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { InterviewBooked } from '../applications/application.events.js';
import { InterviewCalendarsService } from '../applications/interviews/interview-calendars.service.js';
import { EmailsService } from './emails.service.js';

@Handles(InterviewBooked)
export class EmailEverybodyWhenInterviewBooked implements EventHandler<InterviewBooked> {
  constructor(
    private readonly interviews: InterviewCalendarsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ interviewId, sequence }: InterviewBooked, eventId: string): Promise<void> {
    const briefing = await this.interviews.briefing(interviewId, 'candidate');
    if (!briefing) return;
    const everybody = [briefing.candidateId, ...briefing.interviewerIds];
    await this.emails.owe(eventId, 'interview-booked', { applicationId: briefing.applicationId, interviewId, sequence }, everybody);
  }
}
