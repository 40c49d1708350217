import { IsIn } from 'class-validator';
import { PageQuery } from '../../../common/paging/page.query.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { SYNONYM_KINDS, type SynonymKind } from '../synonyms/synonym.vocabulary.js';

export class ListSynonymsQuery extends PageQuery {
  @Optional()
  @IsIn(SYNONYM_KINDS)
  kind?: SynonymKind;

  /**
   * `built-in`, `admin`, `esco` or `onet`.
   * @example "built-in"
   */
  @Optional()
  @Line({ max: 50 })
  source?: string;

  /**
   * Sets that hold this term.
   * @example "rn"
   */
  @Optional()
  @Line({ max: 100 })
  term?: string;
}
