import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { JobExpiring } from '../jobs/job.events.js';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import { EmailsService } from './emails.service.js';

@Handles(JobExpiring)
export class EmailHiringTeamWhenJobExpiring implements EventHandler<JobExpiring> {
  constructor(
    private readonly teams: HiringTeamsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ jobId, employerId, validThrough }: JobExpiring, eventId: string): Promise<void> {
    const team = await this.teams.contactsOf(jobId, employerId);
    await this.emails.owe(
      eventId,
      'job-expiring',
      { jobId, validThrough },
      team.map(({ id }) => id),
    );
  }
}
