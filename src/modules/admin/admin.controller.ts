import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { ListUsersQuery } from '../users/dto/list-users.query.js';
import { UserPageResponse } from '../users/dto/user-page.response.js';
import { UserResponse } from '../users/dto/user.response.js';
import { OwnAccountError, UserNotFoundError } from '../users/user.errors.js';
import { AdminService } from './admin.service.js';
import { AuditLogPageResponse } from './dto/audit-entry.response.js';
import { ListAuditLogQuery } from './dto/list-audit-log.query.js';
import { ReasonDto } from './dto/reason.dto.js';
import { StatsResponse } from './dto/stats.response.js';

@ApiTags('Administration')
@Controller({ path: 'admin', version: '1' })
export class AdminController {
  constructor(private readonly admin: AdminService) {}

  /** Accounts, newest first. */
  @Get('users')
  @Roles('admin')
  listUsers(@Query() query: ListUsersQuery): Promise<UserPageResponse> {
    return this.admin.listUsers(query);
  }

  /** Suspends an account. Its sessions end at once. */
  @Post('users/:id/suspend')
  @HttpCode(200)
  @Roles('admin')
  @Throws(UserNotFoundError, OwnAccountError)
  suspendUser(@CurrentUser() actor: Actor, @IdParam(DEMO.otherUserId) id: string, @Body() { reason }: ReasonDto): Promise<UserResponse> {
    return this.admin.suspendUser(actor, id, reason);
  }

  /** Lets a suspended account sign in again. */
  @Post('users/:id/reinstate')
  @HttpCode(200)
  @Roles('admin')
  @Throws(UserNotFoundError)
  reinstateUser(@CurrentUser() actor: Actor, @IdParam(DEMO.otherUserId) id: string): Promise<UserResponse> {
    return this.admin.reinstateUser(actor, id);
  }

  /** Ends all sessions and API tokens of an account at once. Its owner may sign in again. */
  @Post('users/:id/sign-out')
  @HttpCode(200)
  @Roles('admin')
  @Throws(UserNotFoundError)
  @BodyExample(ReasonDto, { reason: 'A laptop was stolen' })
  signOutUser(@CurrentUser() actor: Actor, @IdParam(DEMO.otherUserId) id: string, @Body() { reason }: ReasonDto): Promise<UserResponse> {
    return this.admin.signOutUser(actor, id, reason);
  }

  /** What administrators did, newest first. */
  @Get('audit-log')
  @Roles('admin')
  listAuditLog(@Query() query: ListAuditLogQuery): Promise<AuditLogPageResponse> {
    return this.admin.listAuditLog(query);
  }

  /** How many there are of everything. */
  @Get('stats')
  @Roles('admin')
  stats(): Promise<StatsResponse> {
    return this.admin.stats();
  }
}
