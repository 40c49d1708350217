import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { SessionEntity } from '../session.entity.js';

/** A device on which you are signed in. */
export class SessionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'The program, as it called itself when it signed in.' })
  userAgent!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When it last took a new access token.' })
  lastUsedAt!: string;

  @ApiProperty({ description: 'Whether it is the one that asks.' })
  current!: boolean;

  static from({ id, userAgent, createdAt }: SessionEntity, lastUsedAt: Date, current: boolean): SessionResponse {
    return { id, userAgent, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString(), current };
  }
}

export class SessionPageResponse extends PageOf(SessionResponse) {}
