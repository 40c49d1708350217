import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForTokens, SignedIn } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IfMatch } from '../../infra/http/if-match.js';
import { UpdateMeDto } from './dto/update-me.dto.js';
import { UserResponse } from './dto/user.response.js';
import { UsersService } from './users.service.js';

@ApiTags('Accounts')
@Controller({ path: 'me', version: '1' })
export class MeController {
  constructor(private readonly users: UsersService) {}

  /** Your own account. */
  @Get()
  @SignedIn()
  @ForTokens('profile:read')
  get(@CurrentUser() actor: Actor): Promise<UserResponse> {
    return this.users.get(actor.id);
  }

  /** Changes your own account. */
  @Patch()
  @SignedIn()
  @ForTokens('profile:write')
  update(@CurrentUser() actor: Actor, @Body() changes: UpdateMeDto, @IfMatch() ifMatch?: string): Promise<UserResponse> {
    return this.users.updateMe(actor, changes, ifMatch);
  }
}
