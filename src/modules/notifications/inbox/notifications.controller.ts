import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { ListNotificationsQuery } from './dto/list-notifications.query.js';
import { NotificationPageResponse, NotificationResponse, UnreadCountResponse } from './dto/notification.response.js';
import { ReadNotificationsDto } from './dto/read-notifications.dto.js';
import { NotificationNotFoundError } from './inbox.errors.js';
import { NotificationsService } from './notifications.service.js';

const EXAMPLE_ID = '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11';

@ApiTags('Notifications')
@Controller({ path: 'me/notifications', version: '1' })
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  /** What you are told of, the newest first. */
  @Get()
  @SignedIn()
  @ForTokens('notifications:read')
  list(@CurrentUser() actor: Actor, @Query() query: ListNotificationsQuery): Promise<NotificationPageResponse> {
    return this.notifications.list(actor, query);
  }

  /** How many you have not read. */
  @Get('unread-count')
  @SignedIn()
  @ForTokens('notifications:read')
  unread(@CurrentUser() actor: Actor): Promise<UnreadCountResponse> {
    return this.notifications.unread(actor);
  }

  /** You have read all up to one. Those that came since stay unread, also when you have not seen them yet. */
  @Post('read')
  @HttpCode(200)
  @SignedIn()
  @ForTokens('notifications:write')
  @Throws(NotificationNotFoundError)
  @BodyExample(ReadNotificationsDto, { upTo: EXAMPLE_ID })
  markReadUpTo(@CurrentUser() actor: Actor, @Body() { upTo }: ReadNotificationsDto): Promise<UnreadCountResponse> {
    return this.notifications.markReadUpTo(actor, upTo);
  }

  /** You have read this one. */
  @Post(':id/read')
  @HttpCode(200)
  @SignedIn()
  @ForTokens('notifications:write')
  @Throws(NotificationNotFoundError)
  markRead(@CurrentUser() actor: Actor, @IdParam(EXAMPLE_ID) id: string): Promise<NotificationResponse> {
    return this.notifications.markRead(actor, id);
  }
}
