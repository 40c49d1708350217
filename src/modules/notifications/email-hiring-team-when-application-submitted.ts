import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from '../applications/application.events.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import { EmailsService } from './emails.service.js';

@Handles(ApplicationSubmitted)
export class EmailHiringTeamWhenApplicationSubmitted implements EventHandler<ApplicationSubmitted> {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly teams: HiringTeamsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ applicationId }: ApplicationSubmitted, eventId: string): Promise<void> {
    const application = await this.applications.briefing(applicationId);
    if (!application) return;
    const team = await this.teams.contactsOf(application.job.id, application.job.employer.id);
    await this.emails.owe(
      eventId,
      'application-new',
      { applicationId },
      team.map(({ id }) => id),
    );
  }
}
