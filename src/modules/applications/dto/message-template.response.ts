import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { MessageTemplateEntity } from '../messages/message-template.entity.js';

export class MessageTemplateResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from({ id, name, text, createdAt, updatedAt }: MessageTemplateEntity): MessageTemplateResponse {
    return { id, name, text, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  }
}

export class MessageTemplatePageResponse extends PageOf(MessageTemplateResponse) {}
