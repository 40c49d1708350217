import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { InterviewerLeft } from '../applications/application.events.js';
import { InterviewCalendarsService } from '../applications/interviews/interview-calendars.service.js';
import { EmailsService } from './emails.service.js';

/** For him alone the interview is off; it is taken out of his calendar. */
@Handles(InterviewerLeft)
export class EmailInterviewerWhenLeft implements EventHandler<InterviewerLeft> {
  constructor(
    private readonly interviews: InterviewCalendarsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ interviewId, sequence, userId }: InterviewerLeft, eventId: string): Promise<void> {
    const briefing = await this.interviews.briefing(interviewId, 'team');
    if (!briefing) return;
    const { applicationId } = briefing;
    await this.emails.owe(eventId, 'interview-cancelled', { applicationId, interviewId, sequence, wasBooked: true }, [userId]);
  }
}
