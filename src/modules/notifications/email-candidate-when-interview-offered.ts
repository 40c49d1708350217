import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { InterviewOffered } from '../applications/application.events.js';
import { InterviewCalendarsService } from '../applications/interviews/interview-calendars.service.js';
import { EmailsService } from './emails.service.js';

@Handles(InterviewOffered)
export class EmailCandidateWhenInterviewOffered implements EventHandler<InterviewOffered> {
  constructor(
    private readonly interviews: InterviewCalendarsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ interviewId }: InterviewOffered, eventId: string): Promise<void> {
    const briefing = await this.interviews.briefing(interviewId, 'candidate');
    if (!briefing) return;
    const { applicationId, candidateId } = briefing;
    await this.emails.owe(eventId, 'interview-offered', { applicationId, interviewId }, [candidateId]);
  }
}
