import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { Events } from '../../infra/queue/events.js';
import { MembershipResponse } from './dto/membership.response.js';
import { LastOwnerError } from './employer.errors.js';
import { EmployerAbandoned } from './employer.events.js';
import { EmployersRepository } from './employers.repository.js';
import { MembersRepository } from './members/members.repository.js';

/** Who belongs to which company. What a company says of itself is the company's. */
@HoldsPersonalData({
  section: 'memberships',
  tables: {
    employer_members: 'deleted: a company without members keeps its entry, and its postings are closed',
    employers: 'kept: what a company says of itself is not about a person',
  },
})
export class EmployersPersonalData implements PersonalData {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly members: MembersRepository,
    private readonly events: Events,
  ) {}

  async export({ id }: Person): Promise<MembershipResponse[]> {
    return (await this.employers.listMembershipsWithEmployerOf(id)).map(MembershipResponse.from);
  }

  /** @throws LastOwnerError for the last owner of a company that has other members */
  async assertErasable({ id }: Person): Promise<void> {
    // Of two last owners who go at the same time, one has to stay.
    await this.employers.lockThoseOf(id);
    const needing = (await this.members.listCompanionsOf(id)).filter(
      ({ role, others, otherOwners }) => role === 'owner' && others > 0 && otherOwners === 0,
    );
    if (needing.length > 0) throw new LastOwnerError(needing.map(({ employerId }) => employerId));
  }

  async erase({ id }: Person): Promise<void> {
    const abandoned = (await this.members.listCompanionsOf(id)).filter(({ others }) => others === 0);
    await this.members.deleteOf(id);
    await this.events.publish(...abandoned.map(({ employerId }) => new EmployerAbandoned(employerId)));
  }
}
