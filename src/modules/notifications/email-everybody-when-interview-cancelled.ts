import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { InterviewCancelled } from '../applications/application.events.js';
import { ApplicationContactsService } from '../applications/application-contacts.service.js';
import { InterviewCalendarsService } from '../applications/interviews/interview-calendars.service.js';
import { EmailsService } from './emails.service.js';

/**
 * A time that was chosen is taken out of everybody's calendar. One that was only offered is told to the side that did not call it off.
 * Where nobody is left who would come, the team learns of it: it may offer other times.
 */
@Handles(InterviewCancelled)
export class EmailEverybodyWhenInterviewCancelled implements EventHandler<InterviewCancelled> {
  constructor(
    private readonly interviews: InterviewCalendarsService,
    private readonly contacts: ApplicationContactsService,
    private readonly emails: EmailsService,
  ) {}

  async handle(event: InterviewCancelled, eventId: string): Promise<void> {
    const { interviewId, sequence, wasBooked, by, interviewerIds, unattended } = event;
    // Also where the candidate is gone: whoever was to talk to him need not wait.
    const briefing = await this.interviews.briefing(interviewId, 'team');
    if (!briefing) return;
    const { applicationId, candidateId } = briefing;
    const recipients = [
      ...(candidateId && (wasBooked || by === 'employer') ? [candidateId] : []),
      ...(wasBooked || by === 'candidate' ? interviewerIds : []),
      ...(unattended ? await this.contacts.of(applicationId, 'team') : []),
    ];
    await this.emails.owe(eventId, 'interview-cancelled', { applicationId, interviewId, sequence, wasBooked }, [...new Set(recipients)]);
  }
}
