import { Optional } from '../../../common/validation/optional.js';
import { Line, LongText } from '../../../common/validation/text.js';

export class MessageTemplateDto {
  /** @example "Invitation" */
  @Line({ max: 100 })
  name!: string;

  /**
   * With `{{candidate.name}}`, `{{job.title}}`, `{{employer.name}}` and `{{sender.name}}` where these belong.
   * @example "Dear {{candidate.name}}, we would like to talk to you."
   */
  @LongText({ max: 5000 })
  text!: string;
}

export class UpdateMessageTemplateDto {
  @Optional()
  @Line({ max: 100 })
  name?: string;

  @Optional()
  @LongText({ max: 5000 })
  text?: string;
}
