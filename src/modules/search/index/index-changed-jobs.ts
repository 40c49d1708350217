import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { JobChanged } from '../../jobs/job.events.js';
import { SearchIndexService } from './search-index.service.js';

/** What can be found is what there is: the document changes in the transaction of the posting. */
@Follows(JobChanged)
export class IndexChangedJobs implements EventFollower<JobChanged> {
  constructor(private readonly index: SearchIndexService) {}

  async follow(events: JobChanged[]): Promise<void> {
    await this.index.refresh(events.map(({ jobId }) => jobId));
  }
}
