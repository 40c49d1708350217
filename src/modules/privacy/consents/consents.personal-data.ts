import { Settings } from '../../../config/env.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { ConsentsRepository } from './consents.repository.js';

@HoldsPersonalData({ section: 'consents', tables: { consent_records: 'deleted: there is nobody left to whom it could be shown' } })
export class ConsentsPersonalData implements PersonalData {
  readonly retention;

  constructor(
    { retention }: Settings,
    private readonly consents: ConsentsRepository,
  ) {
    this.retention = [
      {
        name: 'superseded-consents',
        days: retention.consentDays,
        count: (before: Date) => this.consents.countSuperseded(before),
        apply: (before: Date, limit: number) => this.consents.deleteSuperseded(before, limit),
      },
    ];
  }

  async export({ id }: Person): Promise<object[]> {
    return (await this.consents.listOf(id)).map(({ purpose, version, createdAt }) => ({ purpose, version, at: createdAt }));
  }

  async erase({ id }: Person): Promise<void> {
    await this.consents.deleteOf(id);
  }
}
