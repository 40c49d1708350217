import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { Events } from '../../../infra/queue/events.js';
import { ClaimsErased } from '../employer.events.js';
import { ClaimsRepository } from './claims.repository.js';

@HoldsPersonalData({ section: 'claims', tables: { employer_claims: 'deleted: decided or not' } })
export class ClaimsPersonalData implements PersonalData {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly events: Events,
  ) {}

  async export({ id }: Person): Promise<object[]> {
    return (await this.claims.listOf(id)).map(({ employer, note, status, reason, createdAt, decidedAt }) => ({
      employer: { id: employer.id, name: employer.name },
      note,
      status,
      reason,
      createdAt,
      decidedAt,
    }));
  }

  async erase({ id }: Person): Promise<void> {
    await this.events.publish(new ClaimsErased(await this.claims.deleteOf(id)));
  }
}
