import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { JobEventsRepository } from './job-events.repository.js';

/** The steps that somebody took with postings, of his company or as an administrator. */
@HoldsPersonalData({
  section: 'postingSteps',
  tables: {
    job_events: 'anonymised: the steps stay, his own without him. What administrators gave as their reasons stays with the posting',
    job_versions: 'kept: what a posting said to the public is not about a person',
  },
})
export class JobHistoryPersonalData implements PersonalData {
  constructor(private readonly events: JobEventsRepository) {}

  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.events.listOfActor(id, page, ({ job, action, fromStatus, toStatus, by, reason, createdAt }) => ({
        job: { id: job?.id, title: job?.title },
        action,
        fromStatus,
        toStatus,
        by,
        reason,
        at: createdAt,
      })),
    );
  }

  async erase({ id }: Person): Promise<void> {
    await this.events.forgetActor(id);
  }
}
