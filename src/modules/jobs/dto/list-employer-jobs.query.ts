import { PageQuery } from '../../../common/paging/page.query.js';
import { EnumListParam } from '../../../common/validation/params.js';
import { JOB_STATUSES, type JobStatus } from '../job.states.js';

export class ListEmployerJobsQuery extends PageQuery {
  /** Only these states. Repeatable. Whoever is not a member of the company sees live postings only. */
  @EnumListParam(JOB_STATUSES)
  status?: JobStatus[];
}
