import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { KeptSearch } from '../saved-searches/saved-search.entity.js';
import { SEARCH_FREQUENCIES, type SavedQuery, type SearchFrequency } from '../saved-searches/saved-search.vocabulary.js';

/** A search that you keep. */
export class SavedSearchResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Baking in Bremen' })
  name!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Parameters of `GET /v1/jobs`.',
    example: { q: 'baker', country: ['DE'] },
  })
  query!: SavedQuery;

  @ApiProperty({ enum: SEARCH_FREQUENCIES })
  frequency!: SearchFrequency;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from({ id, name, query, frequency, createdAt, updatedAt }: KeptSearch): SavedSearchResponse {
    return { id, name, query, frequency, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  }
}

export class SavedSearchPageResponse extends PageOf(SavedSearchResponse) {}
