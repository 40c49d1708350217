import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';

export class UpdateMeDto {
  /** @example "Sam Seeker" */
  @Optional()
  @Line({ max: 100 })
  name?: string;
}
