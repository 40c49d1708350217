import { IsIn, IsUUID } from 'class-validator';
import { PageQuery } from '../../../common/paging/page.query.js';
import { BooleanParam, EnumListParam } from '../../../common/validation/params.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { type Stage, STAGES } from '../application.stages.js';

export class ListMyApplicationsQuery extends PageQuery {
  /** Only these stages. Repeatable. */
  @EnumListParam(STAGES)
  stage?: Stage[];
}

export class ListJobApplicationsQuery extends ListMyApplicationsQuery {
  /** A part of the candidate's name or e-mail, or beginnings of words in his documents. In a blind review nobody is found by it. */
  @Optional()
  @Line({ max: 100 })
  q?: string;

  @Optional()
  @Line({ max: 50 })
  tag?: string;

  /** In this one of your own stages. */
  @Optional()
  @IsUUID()
  customStage?: string;

  /** With an answer that raised a flag, or without any. */
  @Optional()
  @BooleanParam()
  flagged?: boolean;

  /** `updated`: what moved last, first. */
  @Optional()
  @IsIn(['newest', 'oldest', 'updated'])
  sort?: 'newest' | 'oldest' | 'updated';
}
