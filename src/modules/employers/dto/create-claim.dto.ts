import { Optional } from '../../../common/validation/optional.js';
import { LongText } from '../../../common/validation/text.js';

export class CreateClaimDto {
  /**
   * For administrators: why the company is yours.
   * @example "I run the human resources of the company; you reach me at its switchboard."
   */
  @Optional()
  @LongText({ max: 2000 })
  note?: string;
}
