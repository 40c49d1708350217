import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { HiringTeamsService } from '../../jobs/team/hiring-teams.service.js';
import { applicationMoved, applicationNew, applicationReceived } from './application.mails.js';
import type { Letters } from './mails.js';

/** Looks up what mails about applications are about. */
@Injectable()
export class ApplicationLetters {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly teams: HiringTeamsService,
    private readonly settings: Settings,
  ) {}

  readonly letters: Letters<'application-received' | 'application-new' | 'application-moved'> = {
    'application-received': async ({ applicationId }, reader) => {
      const application = await this.applications.briefing(applicationId);
      return application && applicationReceived(application, reader, this.urlOf(applicationId));
    },
    'application-new': async ({ applicationId }, reader) => {
      const application = await this.applications.briefing(applicationId);
      if (!application) return null;
      // A mail may wait for its server; whoever was removed from the team meanwhile does not get to read the letter.
      const team = await this.teams.contactsOf(application.job.id, application.job.employer.id);
      return team.some(({ id }) => id === reader.id) ? applicationNew(application, reader, this.urlOf(applicationId)) : null;
    },
    'application-moved': async ({ applicationId, stage }, reader) => {
      const application = await this.applications.briefing(applicationId);
      return application && applicationMoved(application, stage, reader, this.urlOf(applicationId));
    },
  };

  private urlOf(applicationId: string): string | undefined {
    const { frontendUrl } = this.settings.http;
    return frontendUrl && `${frontendUrl}/applications/${applicationId}`;
  }
}
