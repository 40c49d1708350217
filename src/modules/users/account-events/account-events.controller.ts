import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { AccountEventPageResponse } from '../dto/account-event.response.js';
import { AccountEventsService } from './account-events.service.js';

@ApiTags('Accounts')
@Controller({ path: 'me/events', version: '1' })
export class AccountEventsController {
  constructor(private readonly events: AccountEventsService) {}

  /** What happened to your account in the last 90 days, newest first: log-ins, changed passwords, ended sessions. */
  @Get()
  @SignedIn()
  list(@CurrentUser() actor: Actor, @Query() query: PageQuery): Promise<AccountEventPageResponse> {
    return this.events.list(actor, query);
  }
}
