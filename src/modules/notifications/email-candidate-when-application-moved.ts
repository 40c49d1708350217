import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationMoved } from '../applications/application.events.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { EmailsService } from './emails.service.js';

@Handles(ApplicationMoved)
export class EmailCandidateWhenApplicationMoved implements EventHandler<ApplicationMoved> {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ applicationId, stage }: ApplicationMoved, eventId: string): Promise<void> {
    const candidateId = await this.applications.candidateIdOf(applicationId);
    if (candidateId !== null) await this.emails.owe(eventId, 'application-moved', { applicationId, stage }, [candidateId]);
  }
}
