import { IsUUID, ValidateIf } from 'class-validator';
import { Ids } from '../../../common/validation/ids.js';
import { Optional } from '../../../common/validation/optional.js';
import { LongText } from '../../../common/validation/text.js';

export class MessageDto {
  /**
   * What to say. In a company's message `{{candidate.name}}`, `{{job.title}}`, `{{employer.name}}` and `{{sender.name}}` are filled in.
   * @example "Dear {{candidate.name}}, when could you come by?"
   */
  @ValidateIf(({ text, templateId }: MessageDto) => text !== undefined || templateId === undefined)
  @LongText({ max: 5000 })
  text?: string;

  /** Instead of `text`, for companies: one of their templates. */
  @Optional()
  @IsUUID()
  templateId?: string;
}

export class BulkMessageDto extends MessageDto {
  @Ids({ max: 100 })
  ids!: string[];
}
