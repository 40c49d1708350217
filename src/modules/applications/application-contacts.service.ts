import { Injectable } from '@nestjs/common';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import type { Side } from './application-access.js';
import { ApplicationsRepository } from './applications.repository.js';

/** Whom mails about an application go to. */
@Injectable()
export class ApplicationContactsService {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly teams: HiringTeamsService,
  ) {}

  /** The ids of the accounts of a side; of nobody when the application, or its candidate, is gone. */
  async of(applicationId: string, side: Side): Promise<string[]> {
    const application = await this.applications.findById(applicationId);
    if (!application?.candidateId) return [];
    if (side === 'candidate') return [application.candidateId];
    return (await this.teams.contactsOf(application.jobId, application.job.employerId)).map(({ id }) => id);
  }

  /** Does somebody, at this moment, read what is the hiring team's? */
  async isOnTeam(userId: string, applicationId: string): Promise<boolean> {
    const application = await this.applications.findById(applicationId);
    return application !== null && (await this.teams.placeOf(userId, application.job)) !== null;
  }

  /** The applications to a posting that nobody has decided about, and whose they are. */
  async openOf(jobId: string): Promise<{ id: string; candidateId: string }[]> {
    return this.applications.listOpenOf(jobId);
  }
}
