import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { ApiTokenNotFoundError, TooManyApiTokensError } from './api-token.errors.js';
import { ApiTokensService } from './api-tokens.service.js';
import { ApiTokenPageResponse, CreatedApiTokenResponse } from './dto/api-token.response.js';
import { CreateApiTokenDto } from './dto/create-api-token.dto.js';

@ApiTags('Accounts')
@Controller({ path: 'me/api-tokens', version: '1' })
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  /** Your API tokens, newest first. None is ever shown again. */
  @Get()
  @SignedIn()
  list(@CurrentUser() actor: Actor, @Query() query: PageQuery): Promise<ApiTokenPageResponse> {
    return this.tokens.list(actor, query);
  }

  /** A new API token. It is in this answer and nowhere else: keep it where secrets are kept. */
  @Post()
  @SignedIn()
  @Throws(TooManyApiTokensError)
  @BodyExample(CreateApiTokenDto, { name: 'Our careers page', scopes: ['jobs:read', 'jobs:write'], expiresInDays: 180 })
  create(@CurrentUser() actor: Actor, @Body() body: CreateApiTokenDto): Promise<CreatedApiTokenResponse> {
    return this.tokens.create(actor, body);
  }

  /** Ends an API token at once. */
  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  @Throws(ApiTokenNotFoundError)
  revoke(@CurrentUser() actor: Actor, @IdParam(DEMO.savedSearchId) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
