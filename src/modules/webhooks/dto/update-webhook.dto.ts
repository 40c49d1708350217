import { PartialType } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { Optional } from '../../../common/validation/optional.js';
import { CreateWebhookDto } from './create-webhook.dto.js';

export class UpdateWebhookDto extends PartialType(CreateWebhookDto, { skipNullProperties: false }) {
  /**
   * False: nothing is sent, and what waits is given up. True: sent again, whyever it was not.
   * @example true
   */
  @Optional()
  @IsBoolean()
  enabled?: boolean;
}
