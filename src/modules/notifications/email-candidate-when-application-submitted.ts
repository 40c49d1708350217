import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from '../applications/application.events.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { EmailsService } from './emails.service.js';

@Handles(ApplicationSubmitted)
export class EmailCandidateWhenApplicationSubmitted implements EventHandler<ApplicationSubmitted> {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ applicationId }: ApplicationSubmitted, eventId: string): Promise<void> {
    const candidateId = await this.applications.candidateIdOf(applicationId);
    if (candidateId !== null) await this.emails.owe(eventId, 'application-received', { applicationId }, [candidateId]);
  }
}
