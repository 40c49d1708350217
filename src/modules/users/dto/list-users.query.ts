import { IsIn } from 'class-validator';
import { PageQuery } from '../../../common/paging/page.query.js';
import { ROLES, type Role } from '../../../common/security/role.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';

export class ListUsersQuery extends PageQuery {
  /** A part of the e-mail or of the name. */
  @Optional()
  @Line({ max: 100 })
  q?: string;

  @Optional()
  @IsIn(ROLES)
  role?: Role;

  @Optional()
  @IsIn(['active', 'suspended'])
  status?: 'active' | 'suspended';
}
