import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { Names } from '../application-views.js';
import type { ApplicationMessageEntity } from '../messages/application-message.entity.js';

export class MessageAuthorResponse {
  @ApiProperty({ enum: ['candidate', 'employer'] })
  side!: 'candidate' | 'employer';

  @ApiProperty({ description: 'To candidates, the company; to the hiring team, the person.' })
  name!: string;
}

export class MessageResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: MessageAuthorResponse })
  author!: MessageAuthorResponse;

  @ApiProperty()
  text!: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true, description: 'When the other side read it.' })
  readAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  /** @param reader the side that looks */
  static from({ id, side, author, text, readAt, createdAt }: Shown, reader: 'candidate' | 'team', names: Names, employerName: string) {
    const member = reader === 'candidate' ? employerName : (author?.name ?? 'A former member');
    return {
      id,
      author: { side, name: side === 'candidate' ? names.candidate : member },
      text: names.text(text),
      readAt: readAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    } satisfies MessageResponse;
  }
}

type Shown = Omit<ApplicationMessageEntity, 'author'> & { author?: { name: string } | null };

export class MessageListResponse {
  @ApiProperty({ type: [MessageResponse], description: 'In the order that was asked for.' })
  items!: MessageResponse[];
}

export class MessagePageResponse extends PageOf(MessageResponse) {}
