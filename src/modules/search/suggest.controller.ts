import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Served } from '../../infra/cache/answer-cache.js';
import { Public } from '../../common/security/access.js';
import { SuggestQuery } from './dto/suggest.query.js';
import { SuggestResponse } from './dto/suggest.response.js';
import { SuggestService } from './suggest.service.js';

@ApiTags('Jobs')
@Controller({ path: 'search', version: '1' })
export class SuggestController {
  constructor(private readonly suggestions: SuggestService) {}

  /** Titles, skills, employers and places that begin with what is typed so far. */
  @Get('suggest')
  @Public()
  @ApiOkResponse({ type: SuggestResponse })
  suggest(@Query() query: SuggestQuery): Promise<Served> {
    return this.suggestions.suggest(query);
  }
}
