import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { JobChanged } from '../../jobs/job.events.js';
import { PostingArrivalsRepository } from '../alerts/posting-arrivals.repository.js';
import { SearchIndexService } from './search-index.service.js';

/** What can be found is what there is: the document changes in the transaction of the posting. */
@Follows(JobChanged)
export class IndexChangedJobs implements EventFollower<JobChanged> {
  constructor(
    private readonly index: SearchIndexService,
    private readonly arrivals: PostingArrivalsRepository,
  ) {}

  async follow(events: JobChanged[]): Promise<void> {
    const jobIds = [...new Set(events.map(({ jobId }) => jobId))];
    await this.index.refresh(jobIds);
    await this.arrivals.note(jobIds);
  }
}
