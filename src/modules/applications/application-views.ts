import { Injectable } from '@nestjs/common';
import { gathered } from '../../infra/database/gather.js';
import type { Sight } from './application-access.js';
import type { ApplicationEntity } from './application.entity.js';
import { ApplicationsRepository, type TeamFacts } from './applications.repository.js';
import { pseudonym, withheld } from './blind/withheld.js';
import { ApplicationResponse } from './dto/application.response.js';

/** What somebody may read of whose application it is. */
export interface Names {
  /** What to call the candidate. */
  candidate: string;
  /** A text of the candidate or to him, as it may be read. */
  text: (text: string) => string;
}

/** How an application looks, to whoever looks at it. */
@Injectable()
export class ApplicationViews {
  constructor(private readonly applications: ApplicationsRepository) {}

  async of({ application, side }: Pick<Sight, 'application' | 'side'>): Promise<ApplicationResponse> {
    if (side === 'candidate') return ApplicationResponse.from(application);
    return ApplicationResponse.forTeam(application, (await this.factsOf(application.id)) as TeamFacts);
  }

  async forTeam(applications: ApplicationEntity[]): Promise<ApplicationResponse[]> {
    const facts = await this.applications.teamFactsOf(applications.map(({ id }) => id));
    return applications.map((application) => ApplicationResponse.forTeam(application, facts.get(application.id) as TeamFacts));
  }

  async namesFor({ application, side }: Pick<Sight, 'application' | 'side'>): Promise<Names> {
    const name = application.candidate?.name ?? 'A former candidate';
    if (side === 'candidate' || !(await this.isBlind(application.id))) return { candidate: name, text: (text) => text };
    return { candidate: pseudonym(application.id), text: (text) => withheld(text, name, ...application.formerNames) };
  }

  /** Is it withheld from the hiring team for now whose application this is? */
  async isBlind(applicationId: string): Promise<boolean> {
    return (await this.factsOf(applicationId))?.blind ?? false;
  }

  private async factsOf(applicationId: string): Promise<TeamFacts | null> {
    return gathered('team facts', applicationId, (ids) => this.applications.teamFactsOf(ids));
  }
}
