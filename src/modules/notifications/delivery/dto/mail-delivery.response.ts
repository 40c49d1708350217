import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../../common/paging/page.response.js';
import type { EmailDeliveryEntity } from '../../email-delivery.entity.js';
import { MAIL_TRAITS, type MailName } from '../../mails/mails.js';
import { type Topic, TOPICS } from '../../preferences/notification.vocabulary.js';
import { MAIL_STATES, type MailState } from '../mail-delivery.states.js';

/** What became of a mail. What it says, and to which address, is not kept. */
export class MailDeliveryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, example: 'application-received' })
  mail!: MailName;

  @ApiProperty({ enum: TOPICS })
  topic!: Topic;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The account; null where it went to somebody without one.' })
  recipientId!: string | null;

  @ApiProperty({
    enum: MAIL_STATES,
    description:
      'queued: waits for its turn or another attempt. sent: a mail server has it. held, digested: for or in the daily mail. failed: nobody tries any more. suppressed: nothing is sent to that address. dropped: nothing left to say, or nobody who wanted it.',
  })
  status!: MailState;

  @ApiProperty({ description: 'How often a mail server was asked to take it.' })
  attempts!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why the last attempt failed, as codes.' })
  fault!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt!: string | null;

  static from({ id, mail, recipientId, state, attempts, fault, createdAt, sentAt }: EmailDeliveryEntity): MailDeliveryResponse {
    return {
      id,
      mail,
      topic: MAIL_TRAITS[mail].topic,
      recipientId,
      status: state,
      attempts,
      fault,
      createdAt: createdAt.toISOString(),
      sentAt: sentAt && sentAt.toISOString(),
    };
  }
}

export class MailDeliveryPageResponse extends PageOf(MailDeliveryResponse) {}
