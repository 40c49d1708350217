import { PageQuery } from '../../../common/paging/page.query.js';
import { Country } from '../../../common/validation/country.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';

export class ListEmployersQuery extends PageQuery {
  /** A part of the name. */
  @Optional()
  @Line({ max: 100 })
  q?: string;

  /** In any case, otherwise exact. */
  @Optional()
  @Line({ max: 100 })
  industry?: string;

  /** Where the head office is: ISO 3166-1 alpha-2. */
  @Optional()
  @Country()
  country?: string;
}
