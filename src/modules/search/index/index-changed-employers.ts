import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { EmployerChanged } from '../../employers/employer.events.js';
import { SearchIndexService } from './search-index.service.js';

/** Postings are found and shown by the present name of their employer. */
@Follows(EmployerChanged)
export class IndexChangedEmployers implements EventFollower<EmployerChanged> {
  constructor(private readonly index: SearchIndexService) {}

  async follow(events: EmployerChanged[]): Promise<void> {
    for (const { employerId } of events) await this.index.refreshEmployer(employerId);
  }
}
