import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PAY_PERIODS, type PayPeriod } from '../../../common/money/pay.js';
import { PageInfoResponse, TotalResponse } from '../../../common/paging/page.response.js';
import { JobCardResponse } from '../../jobs/dto/job.response.js';
import { FACETS } from '../facets.js';

class RankingFactorsResponse {
  @ApiProperty({ description: 'How well it answers the query: `words` + `occupation` + `everyWord`.' })
  relevance!: number;

  @ApiProperty({ description: '0.8 to 1, by age.' })
  freshness!: number;

  @ApiProperty({ description: '0.9 to 1, by how much the posting tells.' })
  completeness!: number;
}

class RelevancePartsResponse {
  @ApiProperty({ description: 'The words, and what means the same: in titles, names, texts; rare ones count more.' })
  words!: number;

  @ApiProperty({ description: 'Is it the occupation that was asked for?' })
  occupation!: number;

  @ApiProperty({
    description: 'Where related postings are among the hits: 3 for those that have every word, so that the related ones follow.',
  })
  everyWord!: number;
}

class ExplanationResponse {
  @ApiProperty({ description: 'The product of the factors.' })
  score!: number;

  @ApiProperty({ type: RankingFactorsResponse })
  factors!: RankingFactorsResponse;

  @ApiProperty({ type: RelevancePartsResponse, description: 'What the relevance is the sum of.' })
  relevance!: RelevancePartsResponse;
}

/** A posting that was found. */
export class JobHitResponse extends JobCardResponse {
  @ApiPropertyOptional({ description: 'With `q`: the title as HTML, what was found marked.', example: 'Night-shift <mark>baker</mark>' })
  highlightedTitle?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'With `q`: HTML from the description around what was found, marked; null where nothing is.',
  })
  snippet?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description:
      'Where pay was compared: its best offer as a full-time amount a year in `page.pay.currency`, as filter, order and facet have it.',
    example: 52_000,
  })
  comparablePay?: number | null;

  @ApiPropertyOptional({ description: 'Where related postings are among the hits: it is one, and does not have every word.' })
  related?: boolean;

  @ApiPropertyOptional({ type: ExplanationResponse, description: 'With `explain`, in the order of relevance.' })
  explain?: ExplanationResponse;
}

class ConceptResponse {
  @ApiProperty({ example: 'baker' })
  text!: string;

  @ApiProperty({ type: TotalResponse, description: 'How many live postings mention it, whatever the filters.' })
  total!: TotalResponse;
}

/** What was understood of `q`. */
class QueryInfoResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The query in the spelling that was looked for as well; null where it was good as it is.',
    example: 'receptionist',
  })
  corrected!: string | null;

  @ApiProperty({
    description:
      'Few postings have every word: postings with some of them, or of the same occupation, follow. The total does not count them.',
  })
  related!: boolean;

  @ApiProperty({ type: [ConceptResponse] })
  concepts!: ConceptResponse[];

  @ApiProperty({
    type: [String],
    description: 'ISCO-08 unit groups (`isco:7512`) that the query seems to ask for, and those of imported classifications.',
  })
  occupations!: string[];
}

class PeriodsPerYearResponse {
  @ApiProperty()
  HOUR!: number;

  @ApiProperty()
  DAY!: number;

  @ApiProperty()
  WEEK!: number;

  @ApiProperty()
  MONTH!: number;

  @ApiProperty()
  YEAR!: number;
}

/** What pay was compared by. */
class PayInfoResponse {
  @ApiProperty({ description: 'Of `payMin` and of the bands of the pay facet: ISO 4217.', example: 'EUR' })
  currency!: string;

  @ApiProperty({ enum: PAY_PERIODS, description: 'Of the bands.' })
  period!: PayPeriod;

  @ApiProperty({ format: 'date', description: 'The day of the exchange rates (European Central Bank).' })
  ratesDate!: string;

  @ApiProperty({ type: PeriodsPerYearResponse, description: 'How many of a period make a full-time year.' })
  periodsPerYear!: PeriodsPerYearResponse;
}

class WithoutFilterResponse {
  @ApiProperty({ example: 'country' })
  filter!: string;

  @ApiProperty({ type: TotalResponse, description: 'How many there would be without it.' })
  total!: TotalResponse;
}

class SearchPageInfoResponse extends PageInfoResponse {
  @ApiPropertyOptional({ type: QueryInfoResponse, description: 'With `q`.' })
  query?: QueryInfoResponse;

  @ApiPropertyOptional({ type: PayInfoResponse, description: 'Where pay was compared.' })
  pay?: PayInfoResponse;

  @ApiPropertyOptional({ type: [WithoutFilterResponse], description: 'Where there are few hits: what each filter costs.' })
  without?: WithoutFilterResponse[];
}

class FacetValueResponse {
  @ApiProperty({ description: 'What the filter of this name takes; of `pay`, where the band begins.', example: 'DE' })
  value!: string;

  @ApiProperty({ example: 'DE' })
  label!: string;

  @ApiProperty({ example: 12 })
  count!: number;

  @ApiProperty({ enum: ['eq', 'gte'], description: '`gte`: there are more than 10,000 hits, and so many were counted.' })
  relation!: 'eq' | 'gte';
}

export class SearchJobsResponse {
  @ApiProperty({ type: [JobHitResponse] })
  items!: JobHitResponse[];

  @ApiProperty({ type: SearchPageInfoResponse })
  page!: SearchPageInfoResponse;

  @ApiPropertyOptional({
    description: `With \`facets\`: of each facet asked for (${FACETS.join(', ')}), its most frequent values, counted without its own filter.`,
    type: 'object',
    additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/FacetValueResponse' } },
  })
  facets?: Record<string, FacetValueResponse[]>;
}

export { FacetValueResponse };
