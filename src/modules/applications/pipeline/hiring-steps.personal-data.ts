import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { ApplicationHistoryRepository } from '../application-history.repository.js';

/** What members of hiring teams did with applications. The history of his own applications a candidate gets with these. */
@HoldsPersonalData({
  section: 'applicationSteps',
  tables: {
    application_events: 'anonymised: the steps stay, his own without him; reasons, feedback and notes about him go',
  },
})
export class HiringStepsPersonalData implements PersonalData {
  constructor(private readonly history: ApplicationHistoryRepository) {}

  /** With his own words: reasons, feedback and remarks. */
  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.history.listOfMember(id, page, ({ createdAt, applicationId, kind, fromStage, toStage, ...words }) => {
        const { customStage, reason, reasonCode, feedback, note } = words;
        return { applicationId, at: createdAt, kind, fromStage, toStage, customStage, reason, reasonCode, feedback, note };
      }),
    );
  }

  async erase({ id }: Person): Promise<void> {
    await this.history.forgetActor(id);
  }
}
