import { Instant } from '../../../common/validation/formats.js';

export class ReplayFailedDto {
  /**
   * From when on.
   * @example "2026-01-01T00:00:00Z"
   */
  @Instant()
  since!: string;
}
