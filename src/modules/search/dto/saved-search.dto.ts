import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, ValidateNested } from 'class-validator';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { SEARCH_FREQUENCIES, type SearchFrequency } from '../saved-searches/saved-search.vocabulary.js';
import { SearchJobsQuery } from './search-jobs.query.js';

/** What `GET /v1/jobs` takes, apart from what only shapes the answer. */
export class SavedQueryDto extends OmitType(SearchJobsQuery, ['limit', 'cursor', 'facets', 'explain'] as const) {}

export class CreateSavedSearchDto {
  /** @example "Baking in Bremen" */
  @Line({ max: 100 })
  name!: string;

  @ApiProperty({ type: SavedQueryDto })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SavedQueryDto)
  query!: SavedQueryDto;

  /** How often to be told of new postings: at once, daily or on Mondays by your own clock (`timeZone` of your account), or not at all. */
  @Optional()
  @IsIn(SEARCH_FREQUENCIES)
  frequency: SearchFrequency = 'daily';
}

export class UpdateSavedSearchDto {
  @Optional()
  @Line({ max: 100 })
  name?: string;

  /** Replaces the whole query. */
  @ApiPropertyOptional({ type: SavedQueryDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => SavedQueryDto)
  query?: SavedQueryDto;

  @Optional()
  @IsIn(SEARCH_FREQUENCIES)
  frequency?: SearchFrequency;
}
