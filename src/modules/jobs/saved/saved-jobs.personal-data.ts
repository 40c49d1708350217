import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { SavedJobsRepository } from './saved-jobs.repository.js';

@HoldsPersonalData({ section: 'savedJobs', tables: { saved_jobs: 'deleted' } })
export class SavedJobsPersonalData implements PersonalData {
  constructor(private readonly saved: SavedJobsRepository) {}

  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) => this.saved.listAllOf(id, page, ({ jobId, savedAt }) => ({ jobId, savedAt })));
  }

  async erase({ id }: Person): Promise<void> {
    await this.saved.deleteAllOf(id);
  }
}
