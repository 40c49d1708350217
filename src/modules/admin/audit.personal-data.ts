import { allOf } from '../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { AuditRepository } from './audit.repository.js';

/** What administrators did to an account. Who of them did it is not the account's to know. */
@HoldsPersonalData({
  section: 'actsOfAdministrators',
  tables: {
    audit_log:
      'kept: who did what to which id, when. The reasons of acts on the account go, and of decisions about claims of the companies that it claimed',
  },
})
export class AuditPersonalData implements PersonalData {
  constructor(private readonly entries: AuditRepository) {}

  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.entries.list({ targetId: id, ...page }, ({ action, reason, createdAt }) => ({ action, reason, at: createdAt })),
    );
  }

  async erase({ id }: Person): Promise<void> {
    await this.entries.blankReasons([id]);
  }
}
