import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { CurrentUser, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { NotificationPreferencesResponse } from './dto/notification-preferences.response.js';
import { UpdateNotificationPreferencesDto } from './dto/update-notification-preferences.dto.js';
import { NotificationPreferencesService } from './notification-preferences.service.js';

@ApiTags('Notifications')
@Controller({ path: 'me/notification-preferences', version: '1' })
export class NotificationPreferencesController {
  constructor(private readonly preferences: NotificationPreferencesService) {}

  /** What you are told of, and how. */
  @Get()
  @SignedIn()
  get(@CurrentUser() actor: Actor): Promise<NotificationPreferencesResponse> {
    return this.preferences.get(actor.id);
  }

  /** Chooses what to be told of. It counts for mails that wait, too. */
  @Patch()
  @SignedIn()
  @BodyExample(UpdateNotificationPreferencesDto, { topics: [{ topic: 'hiring', inApp: false }], teamMails: 'daily' })
  update(@CurrentUser() actor: Actor, @Body() changes: UpdateNotificationPreferencesDto): Promise<NotificationPreferencesResponse> {
    return this.preferences.update(actor.id, changes);
  }
}
