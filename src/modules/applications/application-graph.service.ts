import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import type { Actor } from '../../common/security/role.js';
import { gathering } from '../../infra/database/gather.js';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import { ApplicationHistoryRepository } from './application-history.repository.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationEventResponse } from './dto/application-event.response.js';
import { ApplicationResponse } from './dto/application.response.js';

const MOST_EVENTS = 100;

/** Applications as a graph shows them: many at once. */
@Injectable()
export class ApplicationGraphService {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly history: ApplicationHistoryRepository,
    private readonly teams: HiringTeamsService,
  ) {}

  /** A candidate's latest application to each of these postings. */
  async latestOf(actor: Actor, jobIds: string[]): Promise<Map<string, ApplicationResponse>> {
    const applications = await this.applications.listLatestOf(actor.id, [...new Set(jobIds)]);
    return new Map(applications.map((application) => [application.jobId, ApplicationResponse.from(application)]));
  }

  /** The first steps of each of these applications, as the actor may see them; null for what is not there for him. */
  async eventsOf(actor: Actor, shown: ApplicationResponse[], first: number): Promise<(ApplicationEventResponse[] | null)[]> {
    if (first < 1 || first > MOST_EVENTS) {
      throw new InvalidInputError([{ pointer: '/first', code: 'range', message: `first must be from 1 to ${MOST_EVENTS}` }]);
    }
    const isOwn = ({ candidate }: ApplicationResponse) => candidate?.id === actor.id;
    const own = shown.filter(isOwn);
    const ofTeam = await this.readAsTeam(
      actor,
      shown.filter((application) => !isOwn(application)),
    );
    const [steps, internal] = await Promise.all([
      this.history.listFirstOf(idsOf(own), first),
      this.history.listFirstOf(idsOf(ofTeam), first, { internal: true }),
    ]);
    return shown.map((application) => {
      const { id, candidate, job } = application;
      if (isOwn(application))
        return (steps.get(id) ?? []).map((event) => ApplicationEventResponse.forCandidate(event, actor.id, job.employer.name));
      // He is called as the team is shown him, which may be blind.
      const name = candidate?.name ?? 'A former candidate';
      return internal.get(id)?.map((event) => ApplicationEventResponse.forTeam(event, name)) ?? null;
    });
  }

  /** Those that the actor reads as the hiring team. All teams are asked for together. */
  private async readAsTeam(actor: Actor, shown: ApplicationResponse[]): Promise<ApplicationResponse[]> {
    const jobs = new Map(shown.map(({ job }) => [job.id, { id: job.id, employerId: job.employer.id }]));
    const places = await gathering(() =>
      Promise.all(
        [...jobs.values()].map(async (job): Promise<[string, boolean]> => [job.id, (await this.teams.placeOf(actor.id, job)) !== null]),
      ),
    );
    const reads = new Map(places);
    return shown.filter(({ job }) => reads.get(job.id) === true);
  }
}

function idsOf(applications: ApplicationResponse[]): string[] {
  return applications.map(({ id }) => id);
}
