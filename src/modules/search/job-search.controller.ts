import { Controller, Get, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Served } from '../../infra/cache/answer-cache.js';
import { Public } from '../../common/security/access.js';
import { SearchJobsQuery } from './dto/search-jobs.query.js';
import { FacetValueResponse, SearchJobsResponse } from './dto/search-jobs.response.js';
import { SearchService } from './search.service.js';

@ApiTags('Jobs')
@ApiExtraModels(FacetValueResponse)
@Controller({ path: 'jobs', version: '1' })
export class JobSearchController {
  constructor(private readonly search: SearchService) {}

  /** Live postings: searched, filtered, sorted, counted. */
  @Get()
  @Public()
  @ApiOkResponse({ type: SearchJobsResponse })
  list(@Query() query: SearchJobsQuery): Promise<Served> {
    return this.search.search(query);
  }
}
