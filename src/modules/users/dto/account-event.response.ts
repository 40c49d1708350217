import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { AccountEventEntity } from '../account-events/account-event.entity.js';
import { ACCOUNT_EVENT_TYPES, type AccountEventDetails, type AccountEventType } from '../account-events/account-event.vocabulary.js';

/** Something that happened to your account, and from where. */
export class AccountEventResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ACCOUNT_EVENT_TYPES })
  type!: AccountEventType;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The program, as it calls itself.' })
  userAgent!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The network it came from (CIDR).', example: '203.0.113.0/24' })
  network!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'What it was done to, such as the `sessionId`.' })
  details!: AccountEventDetails;

  static from({ id, type, createdAt, userAgent, network, details }: AccountEventEntity): AccountEventResponse {
    return { id, type, at: createdAt.toISOString(), userAgent, network, details };
  }
}

export class AccountEventPageResponse extends PageOf(AccountEventResponse) {}
