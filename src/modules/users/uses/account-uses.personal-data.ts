import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { AccountUsesRepository } from './account-uses.repository.js';

@HoldsPersonalData({ section: 'accountUse', tables: { account_uses: 'deleted' } })
export class AccountUsesPersonalData implements PersonalData {
  constructor(private readonly uses: AccountUsesRepository) {}

  async export({ id }: Person): Promise<object | null> {
    const use = await this.uses.find(id);
    return use && { lastDay: use.usedAt.toISOString().slice(0, 10), warnedAt: use.warnedAt };
  }

  async erase({ id }: Person): Promise<void> {
    await this.uses.delete(id);
  }
}
