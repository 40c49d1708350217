import { Settings } from '../../config/env.js';
import { HoldsPersonalData, type PersonalData } from '../../infra/privacy/personal-data.js';
import { AccountUsesService, DAYS_AFTER_WARNING } from '../users/uses/account-uses.service.js';
import { PrivacyService } from './privacy.service.js';

/** What is left of those who were erased; and those who will be, because nobody comes back for them. */
@HoldsPersonalData({
  section: 'erasures',
  tables: { erasures: 'kept: that an account of this id and role was erased, and when; for statistics, and to show that it was done' },
})
export class ErasuresPersonalData implements PersonalData {
  readonly retention;

  constructor(
    { retention: { inactiveAccountDays: days } }: Settings,
    private readonly uses: AccountUsesService,
    private readonly privacy: PrivacyService,
  ) {
    this.retention = [
      {
        name: 'inactive-accounts',
        days,
        count: (before: Date) => this.uses.countOver(before),
        listDue: (before: Date, limit: number, after?: string) => this.uses.listOver(before, limit, after),
        applyTo: (id: string, before: Date) => this.privacy.eraseInactive(id, before),
      },
      {
        name: 'inactive-warnings',
        days: days && Math.max(days - DAYS_AFTER_WARNING, 1),
        count: (before: Date) => this.uses.countToWarn(before),
        apply: async (before: Date, limit: number) => this.uses.warn(before, limit),
      },
    ];
  }
}
