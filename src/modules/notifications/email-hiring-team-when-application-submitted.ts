import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from '../applications/application.events.js';
import { ApplicationContactsService } from '../applications/application-contacts.service.js';
import { EmailsService } from './emails.service.js';

@Handles(ApplicationSubmitted)
export class EmailHiringTeamWhenApplicationSubmitted implements EventHandler<ApplicationSubmitted> {
  constructor(
    private readonly contacts: ApplicationContactsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ applicationId }: ApplicationSubmitted, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'application-new', { applicationId }, await this.contacts.of(applicationId, 'team'));
  }
}
