import { IsUUID } from 'class-validator';
import { PageQuery } from '../../../common/paging/page.query.js';
import { Optional } from '../../../common/validation/optional.js';

export class ListAuditLogQuery extends PageQuery {
  /** Only what this administrator did. */
  @Optional()
  @IsUUID()
  actorId?: string;

  /** Only what was done to this account, posting, company or set of synonyms. */
  @Optional()
  @IsUUID()
  targetId?: string;
}
