import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageOf, TotalResponse } from '../../../../common/paging/page.response.js';
import { MAIL_TRAITS } from '../../mails/mails.js';
import { NOTIFICATION_TYPES, type NotificationType } from '../inbox.vocabulary.js';
import type { NotificationEntity } from '../notification.entity.js';
import { type Topic, TOPICS } from '../../preferences/notification.vocabulary.js';

/** The things that a notification is about: those that it is about, and no others. */
export class NotificationSubjectResponse {
  @ApiPropertyOptional({ format: 'uuid' })
  applicationId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  jobId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  savedSearchId?: string;

  static from(params: Partial<Record<keyof NotificationSubjectResponse, unknown>>): NotificationSubjectResponse {
    const { applicationId, jobId, savedSearchId } = params;
    const named = Object.entries({ applicationId, jobId, savedSearchId }).filter(([, id]) => typeof id === 'string');
    return Object.fromEntries(named);
  }
}

/** Something that you are told of. */
export class NotificationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: NOTIFICATION_TYPES })
  type!: NotificationType;

  @ApiProperty({ enum: TOPICS, description: 'What you can switch off in your notification preferences.' })
  topic!: Topic;

  @ApiProperty({
    description: 'In your language, as things are now. Plain text.',
    example: 'News of your application for Baker at Harbour Light Bakery',
  })
  text!: string;

  @ApiProperty({ description: 'It is over, or no longer yours to see: there is nothing left to say of it.' })
  gone!: boolean;

  @ApiProperty({ type: String, nullable: true, format: 'uri', description: 'Where to look at it, on a board with a frontend.' })
  url!: string | null;

  @ApiProperty({ type: NotificationSubjectResponse })
  about!: NotificationSubjectResponse;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readAt!: string | null;

  static from(
    { id, type, params, createdAt, readAt }: NotificationEntity,
    { text, url, isGone }: { text: string; url: string | null; isGone: boolean },
  ): NotificationResponse {
    return {
      id,
      type,
      topic: MAIL_TRAITS[type].topic,
      text,
      gone: isGone,
      url,
      about: NotificationSubjectResponse.from(params),
      createdAt: createdAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    };
  }
}

export class NotificationPageResponse extends PageOf(NotificationResponse) {}

/** How many you have not read. */
export class UnreadCountResponse {
  @ApiProperty({ type: TotalResponse })
  unread!: TotalResponse;
}
