import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { Events } from '../../../infra/queue/events.js';
import { AccountLinksErased } from '../user.events.js';
import { AccountLinksRepository } from './account-links.repository.js';

@HoldsPersonalData({
  section: 'accountLinks',
  tables: { account_links: 'deleted: those of the account, and those that others asked to be sent to its e-mail' },
})
export class AccountLinksPersonalData implements PersonalData {
  constructor(
    private readonly links: AccountLinksRepository,
    private readonly events: Events,
  ) {}

  async export({ id }: Person): Promise<object[]> {
    const links = await this.links.listOf(id);
    return links.map(({ purpose, accountEmail, email, createdAt, expiresAt, usedAt }) => ({
      purpose,
      accountEmail,
      email,
      createdAt,
      expiresAt,
      usedAt,
    }));
  }

  async erase(person: Person): Promise<void> {
    await this.events.publish(new AccountLinksErased(await this.links.deleteAbout(person)));
  }
}
