import { IsIn } from 'class-validator';
import { PageQuery } from '../../../common/paging/page.query.js';
import { EnumListParam } from '../../../common/validation/params.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { type Stage, STAGES } from '../application.stages.js';

export class ListMyApplicationsQuery extends PageQuery {
  /** Only these stages. Repeatable. */
  @EnumListParam(STAGES)
  stage?: Stage[];
}

export class ListJobApplicationsQuery extends ListMyApplicationsQuery {
  /** A part of the candidate's name or e-mail. */
  @Optional()
  @Line({ max: 100 })
  q?: string;

  @Optional()
  @IsIn(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}
