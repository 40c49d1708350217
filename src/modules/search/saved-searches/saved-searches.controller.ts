import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { Idempotent } from '../../../infra/http/idempotency/idempotent.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { CreateSavedSearchDto, UpdateSavedSearchDto } from '../dto/saved-search.dto.js';
import { SavedSearchPageResponse, SavedSearchResponse } from '../dto/saved-search.response.js';
import { SavedSearchNotFoundError, TooManySavedSearchesError } from '../search.errors.js';
import { SavedSearchesService } from './saved-searches.service.js';

@ApiTags('Saved searches')
@Controller({ path: 'me/saved-searches', version: '1' })
export class SavedSearchesController {
  constructor(private readonly searches: SavedSearchesService) {}

  /** The searches that you keep, newest first. */
  @Get()
  @Roles('job_seeker')
  @ForTokens('searches:read')
  list(@CurrentUser() actor: Actor, @Query() query: PageQuery): Promise<SavedSearchPageResponse> {
    return this.searches.list(actor, query);
  }

  /** One search that you keep. */
  @Get(':id')
  @Roles('job_seeker')
  @ForTokens('searches:read')
  @Throws(SavedSearchNotFoundError)
  get(@CurrentUser() actor: Actor, @IdParam(DEMO.savedSearchId) id: string): Promise<SavedSearchResponse> {
    return this.searches.get(actor, id);
  }

  /** Keeps a search. */
  @Post()
  @Roles('job_seeker')
  @ForTokens('searches:write')
  @Idempotent()
  @Throws(TooManySavedSearchesError)
  @BodyExample(CreateSavedSearchDto, { name: 'Baking in Germany', query: { q: 'baker', country: ['DE'] }, frequency: 'daily' })
  create(@CurrentUser() actor: Actor, @Body() body: CreateSavedSearchDto): Promise<SavedSearchResponse> {
    return this.searches.create(actor, body);
  }

  /** Changes what a search is called, looks for, or how often it is told of. */
  @Patch(':id')
  @Roles('job_seeker')
  @ForTokens('searches:write')
  @Throws(SavedSearchNotFoundError)
  @BodyExample(UpdateSavedSearchDto, { frequency: 'weekly' })
  update(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.savedSearchId) id: string,
    @Body() changes: UpdateSavedSearchDto,
    @IfMatch() ifMatch?: string,
  ): Promise<SavedSearchResponse> {
    return this.searches.update(actor, id, changes, ifMatch);
  }

  /** Forgets a search. */
  @Delete(':id')
  @HttpCode(204)
  @Roles('job_seeker')
  @ForTokens('searches:write')
  @Throws(SavedSearchNotFoundError)
  delete(@CurrentUser() actor: Actor, @IdParam(DEMO.savedSearchId) id: string): Promise<void> {
    return this.searches.delete(actor, id);
  }
}
