import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { AccountEventsRepository } from './account-events.repository.js';

@HoldsPersonalData({
  section: 'accountEvents',
  tables: { account_events: 'deleted: log-ins and failed ones, with programs and networks; the rest goes after 90 days anyway' },
})
export class AccountEventsPersonalData implements PersonalData {
  constructor(private readonly events: AccountEventsRepository) {}

  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.events.listOf(id, page, ({ type, details, userAgent, network, createdAt }) => ({
        type,
        details,
        userAgent,
        network,
        at: createdAt,
      })),
    );
  }

  async erase({ id }: Person): Promise<void> {
    await this.events.deleteOf(id);
  }
}
