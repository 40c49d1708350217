import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { InterviewCancelled } from '../applications/application.events.js';
import { InterviewCalendarsService } from '../applications/interviews/interview-calendars.service.js';
import { EmailsService } from './emails.service.js';

/** A time that was chosen is taken out of everybody's calendar. One that was only offered is told to the side that did not call it off. */
@Handles(InterviewCancelled)
export class EmailEverybodyWhenInterviewCancelled implements EventHandler<InterviewCancelled> {
  constructor(
    private readonly interviews: InterviewCalendarsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ interviewId, sequence, wasBooked, by, interviewerIds }: InterviewCancelled, eventId: string): Promise<void> {
    // Also where the candidate is gone: whoever was to talk to him need not wait.
    const briefing = await this.interviews.briefing(interviewId, 'team');
    if (!briefing) return;
    const { applicationId, candidateId } = briefing;
    const recipients = [
      ...(candidateId && (wasBooked || by === 'employer') ? [candidateId] : []),
      ...(wasBooked || by === 'candidate' ? interviewerIds : []),
    ];
    await this.emails.owe(eventId, 'interview-cancelled', { applicationId, interviewId, sequence, wasBooked }, recipients);
  }
}
