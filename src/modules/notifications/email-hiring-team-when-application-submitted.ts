import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from '../applications/application.events.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { EmployersService } from '../employers/employers.service.js';
import { EmailsService } from './emails.service.js';

@Handles(ApplicationSubmitted)
export class EmailHiringTeamWhenApplicationSubmitted implements EventHandler<ApplicationSubmitted> {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly employers: EmployersService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ applicationId }: ApplicationSubmitted, eventId: string): Promise<void> {
    const application = await this.applications.briefing(applicationId);
    if (!application) return;
    const team = await this.employers.recruitersOf(application.job.employer.id);
    await this.emails.owe(
      eventId,
      'application-new',
      { applicationId },
      team.map(({ id }) => id),
    );
  }
}
