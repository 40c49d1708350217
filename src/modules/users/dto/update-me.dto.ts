import { Optional } from '../../../common/validation/optional.js';
import { IanaTimeZone } from '../../../common/validation/formats.js';
import { NameLine } from '../../../common/validation/text.js';

export class UpdateMeDto {
  /** @example "Sam Seeker" */
  @Optional()
  @NameLine({ max: 100, of: 'person' })
  name?: string;

  /**
   * IANA time zone: by whose hours you are told of new postings.
   * @example "Europe/Berlin"
   */
  @Optional()
  @IanaTimeZone()
  timeZone?: string;
}
