import { Line } from '../../../common/validation/text.js';

/** Why. Kept in the audit log. */
export class ReasonDto {
  /** @example "Reported as fraud" */
  @Line({ max: 500, min: 3 })
  reason!: string;
}
