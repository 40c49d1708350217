import { IsIn } from 'class-validator';
import { PageQuery } from '../../../../common/paging/page.query.js';
import { Optional } from '../../../../common/validation/optional.js';
import { Line } from '../../../../common/validation/text.js';
import { SUPPRESSION_REASONS, type SuppressionReason } from '../mail-suppression.vocabulary.js';

export class ListMailSuppressionsQuery extends PageQuery {
  /** A part of the address. */
  @Optional()
  @Line({ max: 100 })
  q?: string;

  @Optional()
  @IsIn(SUPPRESSION_REASONS)
  reason?: SuppressionReason;
}
