import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationMoved } from '../applications/application.events.js';
import { ApplicationContactsService } from '../applications/application-contacts.service.js';
import { EmailsService } from './emails.service.js';

@Handles(ApplicationMoved)
export class EmailHiringTeamWhenApplicationWithdrawn implements EventHandler<ApplicationMoved> {
  constructor(
    private readonly contacts: ApplicationContactsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ applicationId, stage }: ApplicationMoved, eventId: string): Promise<void> {
    if (stage !== 'withdrawn') return;
    await this.emails.owe(eventId, 'application-withdrawn', { applicationId }, await this.contacts.of(applicationId, 'team'));
  }
}
