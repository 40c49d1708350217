import { IsUUID } from 'class-validator';
import { PageQuery } from '../../../common/paging/page.query.js';
import { EnumListParam } from '../../../common/validation/params.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { JOB_STATUSES, type JobStatus } from '../../jobs/job.states.js';

export class ListAdminJobsQuery extends PageQuery {
  /** Only these states. Repeatable. */
  @EnumListParam(JOB_STATUSES)
  status?: JobStatus[];

  /** Only the postings of this employer. */
  @Optional()
  @IsUUID()
  employerId?: string;

  /** A part of the title or of the employer's name. */
  @Optional()
  @Line({ max: 200 })
  q?: string;
}
