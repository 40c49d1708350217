import { Optional } from '../../../common/validation/optional.js';
import { NameLine } from '../../../common/validation/text.js';

export class UpdateMeDto {
  /** @example "Sam Seeker" */
  @Optional()
  @NameLine({ max: 100, of: 'person' })
  name?: string;
}
