import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { JobReviewed } from '../jobs/job.events.js';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import { EmailsService } from './emails.service.js';

@Handles(JobReviewed)
export class EmailHiringTeamWhenJobReviewed implements EventHandler<JobReviewed> {
  constructor(
    private readonly teams: HiringTeamsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ jobId, employerId, stepId }: JobReviewed, eventId: string): Promise<void> {
    const team = await this.teams.contactsOf(jobId, employerId);
    await this.emails.owe(
      eventId,
      'job-reviewed',
      { jobId, stepId },
      team.map(({ id }) => id),
    );
  }
}
