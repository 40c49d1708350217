import { EmailAddress } from '../../../../common/validation/email.js';
import { Optional } from '../../../../common/validation/optional.js';
import { Line } from '../../../../common/validation/text.js';

export class CreateMailSuppressionDto {
  /** @example "nobody@nexus.example" */
  @EmailAddress()
  email!: string;

  /** @example "Asked by telephone" */
  @Optional()
  @Line({ max: 500 })
  note?: string;
}
