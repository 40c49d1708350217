import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { HiringTeamsRepository } from './hiring-teams.repository.js';

@HoldsPersonalData({
  section: 'hiringTeams',
  tables: { hiring_team_members: 'deleted: a team without members stays, and the posting is for the owners of the company' },
})
export class HiringTeamsPersonalData implements PersonalData {
  constructor(private readonly teams: HiringTeamsRepository) {}

  async export({ id }: Person): Promise<object[]> {
    return (await this.teams.listPlacesOf(id)).map(({ jobId, title, createdAt }) => ({ job: { id: jobId, title }, since: createdAt }));
  }

  async erase({ id }: Person): Promise<void> {
    await this.teams.deletePlacesOf(id);
  }
}
