import { Instant } from '../../../common/validation/formats.js';

export class ExtendJobDto {
  /**
   * The new last day: later than the present one.
   * @example "2099-12-31T23:59:59Z"
   */
  @Instant()
  validThrough!: string;
}
