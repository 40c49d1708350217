import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../common/body-example.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { Idempotent } from '../../infra/http/idempotency/idempotent.js';
import { DEMO } from '../../common/demo-ids.js';
import { ListSynonymsQuery } from '../search/dto/list-synonyms.query.js';
import { CreateSynonymDto, UpdateSynonymDto } from './dto/synonym.dto.js';
import { SynonymPageResponse, SynonymResponse } from '../search/dto/synonym.response.js';
import { SynonymNotFoundError } from '../search/search.errors.js';
import { AdminSynonymsService } from './admin-synonyms.service.js';

@ApiTags('Administration')
@Controller({ path: 'admin/synonyms', version: '1' })
export class AdminSynonymsController {
  constructor(private readonly synonyms: AdminSynonymsService) {}

  /** Words that mean the same to the search, newest first. */
  @Get()
  @Roles('admin')
  list(@Query() query: ListSynonymsQuery): Promise<SynonymPageResponse> {
    return this.synonyms.list(query);
  }

  /** Teaches the search that words mean the same. It holds at once; in other processes of a board without Redis, within ten seconds. */
  @Post()
  @Roles('admin')
  @Idempotent()
  @BodyExample(CreateSynonymDto, { kind: 'title', terms: ['crew member', 'team member'] })
  create(@CurrentUser() actor: Actor, @Body() body: CreateSynonymDto): Promise<SynonymResponse> {
    return this.synonyms.create(actor, body);
  }

  /** Changes a set, or switches it off and on. One that the product or an import brings becomes your own when its terms change. */
  @Patch(':id')
  @Roles('admin')
  @Throws(SynonymNotFoundError)
  @BodyExample(UpdateSynonymDto, { enabled: false })
  update(@CurrentUser() actor: Actor, @IdParam(DEMO.synonymId) id: string, @Body() changes: UpdateSynonymDto): Promise<SynonymResponse> {
    return this.synonyms.update(actor, id, changes);
  }

  /** Deletes a set. One that the product or an import brings is switched off instead. */
  @Delete(':id')
  @HttpCode(204)
  @Roles('admin')
  @Throws(SynonymNotFoundError)
  delete(@CurrentUser() actor: Actor, @IdParam(DEMO.synonymId) id: string): Promise<void> {
    return this.synonyms.delete(actor, id);
  }
}
