import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { SessionNotFoundError } from '../auth.errors.js';
import { SessionPageResponse } from '../dto/session.response.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('Accounts')
@Controller({ path: 'auth/sessions', version: '1' })
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Where you are signed in, newest first. */
  @Get()
  @SignedIn()
  list(@CurrentUser() actor: Actor, @Query() query: PageQuery): Promise<SessionPageResponse> {
    return this.sessions.list(actor, query);
  }

  /** Signs you out everywhere, here too. */
  @Delete()
  @HttpCode(204)
  @SignedIn()
  endAll(@CurrentUser() actor: Actor): Promise<void> {
    return this.sessions.endAll(actor);
  }

  /** Signs one device out. */
  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  @Throws(SessionNotFoundError)
  end(@CurrentUser() actor: Actor, @IdParam('0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11') id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }
}
