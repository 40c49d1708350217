import { PageQuery } from '../../../../common/paging/page.query.js';
import { Optional } from '../../../../common/validation/optional.js';
import { BooleanParam } from '../../../../common/validation/params.js';

export class ListNotificationsQuery extends PageQuery {
  /** Only those that you have not read, or only those that you have. */
  @Optional()
  @BooleanParam()
  unread?: boolean;
}
