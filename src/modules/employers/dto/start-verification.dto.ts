import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';

export class StartVerificationDto {
  /**
   * The domain of the company's website, or one that it is under. Left out: the one that was registered.
   * @example "harbour-light.example"
   */
  @Optional()
  @Line({ max: 253 })
  domain?: string;
}
