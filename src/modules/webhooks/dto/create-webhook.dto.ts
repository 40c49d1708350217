import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { Nullable } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '../webhook.vocabulary.js';

export class CreateWebhookDto {
  /**
   * Where messages are POSTed: https, on port 443, on the public internet.
   * @example "https://ats.example/hooks/nexus"
   */
  @ApiProperty({ format: 'uri', maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  url!: string;

  /** What it is told of. */
  @ApiProperty({ enum: WEBHOOK_EVENT_TYPES, isArray: true, example: ['job.published', 'application.submitted'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENT_TYPES, { each: true })
  events!: WebhookEventType[];

  /**
   * By which you know it again.
   * @example "Our applicant tracking"
   */
  @Nullable()
  @Line({ max: 200 })
  description?: string | null;
}
