import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { encodeCursor, isInstant } from '../../common/paging/cursor.js';
import { TOTAL_CAP, totalOf } from '../../common/paging/page.js';
import { PreparedPage } from '../../common/paging/prepared-page.js';
import type { SearchJobsQuery, Sort } from './dto/search-jobs.query.js';
import { FacetsService } from './facets.service.js';
import { SearchFilterService } from './query/search-filter.service.js';
import { RankingService } from './query/ranking.service.js';
import { decodeOrdered, isAmount } from './query/ranked-cursor.js';
import { filtersIn, without } from './query/search-filter.js';
import { allOf, not, type Tsquery } from './query/tsquery.js';
import type { Understanding } from './query/understanding.js';
import { UnderstandingService } from './query/understanding.service.js';
import { hitJson } from './search-hit.js';
import { questionOf, SearchCache } from './search.cache.js';
import { type Criteria, type HitRow, type Rows, SearchRepository } from './search.repository.js';

/** Fewer hits than this are poor: the answer says what each filter costs. */
const POOR = 5;

/** The public list of postings: searched, filtered, sorted, counted. */
@Injectable()
export class SearchService {
  constructor(
    private readonly documents: SearchRepository,
    private readonly understanding: UnderstandingService,
    private readonly filters: SearchFilterService,
    private readonly ranking: RankingService,
    private readonly facets: FacetsService,
    private readonly cache: SearchCache,
  ) {}

  /** @throws InvalidInputError for a cursor of another search */
  async search(query: SearchJobsQuery): Promise<PreparedPage> {
    return this.cache.page(query, () => this.read(query));
  }

  private async read(query: SearchJobsQuery): Promise<PreparedPage> {
    const { q = '', limit, facets = [], explain = false } = query;
    const understood = /[\p{L}\p{N}]/u.test(q) ? await this.understanding.understand(q) : undefined;
    const filter = await this.filters.of(query);
    const criteria: Criteria = { filter, match: understood ? matchOf(understood) : null };
    const sort = query.sort ?? (understood && understood.concepts.length > 0 ? 'relevance' : 'newest');
    const { rows, nextCursor, count, related, orMore } = await this.rowsOf(query, sort, criteria, understood);
    const stems = understood?.stems ?? [];
    const page = {
      limit,
      nextCursor,
      total: orMore ? { value: count, relation: 'gte' as const } : totalOf(count),
      ...(understood && { query: understoodOf(understood, related) }),
      ...(this.filters.comparesPay(query, sort) && { pay: this.filters.payInfo(query) }),
      ...(count < POOR && query.cursor === undefined && filtersIn(filter).length > 0 && { without: await this.withoutEach(criteria) }),
    };
    const counted = facets.length > 0 ? `,"facets":${JSON.stringify(await this.facets.count(facets, criteria, query))}` : '';
    const items = rows.map((row) => hitJson(row, { stems, explain }));
    return new PreparedPage(`{"items":[${items.join(',')}],"page":${JSON.stringify(page)}${counted}}`, page);
  }

  private async rowsOf(query: SearchJobsQuery, sort: Sort, criteria: Criteria, understood: Understanding | undefined): Promise<Rows> {
    const { limit, cursor } = query;
    const { limit: _, cursor: _cursor, facets: _facets, explain: _explain, ...asked } = query;
    const question = questionOf({ ...asked, sort });
    const name = createHash('sha256').update(question).digest('base64url').slice(0, 8);
    if (sort === 'relevance' && understood && understood.concepts.length > 0) {
      return this.ranking.page({ name, criteria, understood, limit, cursor, countAll: () => this.countOf(question, criteria, understood) });
    }
    const ordered = async (rows: HitRow[], placeOf: (row: HitRow) => [string | number, string], kind: string): Promise<Rows> => {
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        rows: shown,
        nextCursor: rows.length > limit && last ? encodeCursor(kind, [name, ...placeOf(last)]) : null,
        count: cursor === undefined && rows.length <= limit ? rows.length : await this.countOf(question, criteria, understood),
        related: false,
      };
    };
    if (sort === 'pay') {
      const after = cursor === undefined ? null : decodeOrdered('jobs-pay', name, cursor, isAmount);
      return ordered(await this.documents.ordered(criteria, 'pay_rank', after, limit + 1), ({ payRank, id }) => [payRank, id], 'jobs-pay');
    }
    const after = cursor === undefined ? null : decodeOrdered('jobs-newest', name, cursor, isInstant);
    return ordered(
      await this.documents.ordered(criteria, 'published_at', after, limit + 1),
      ({ publishedAt, id }) => [publishedAt.toISOString(), id],
      'jobs-newest',
    );
  }

  private async countOf(question: string, criteria: Criteria, understood: Understanding | undefined): Promise<number> {
    // What one word finds alone was counted to weigh it.
    const [concept, ...others] = understood?.concepts ?? [];
    const alone = concept && others.length === 0 && understood?.excluded.length === 0 && filtersIn(criteria.filter).length === 0;
    if (alone && concept.frequency > TOTAL_CAP) return concept.frequency;
    return this.cache.total(question, () => this.documents.count(criteria));
  }

  /** What each filter costs: how many there would be without it. */
  private async withoutEach({ filter, match }: Criteria) {
    const names = filtersIn(filter);
    const counts = await Promise.all(names.map((name) => this.documents.count({ filter: without(filter, name), match })));
    return names.map((name, index) => ({ filter: name, total: totalOf(counts[index] ?? 0) }));
  }
}

/** Every concept has to be found, and nothing that was excluded. */
function matchOf({ concepts, excluded }: Understanding): Tsquery | null {
  const queries = [...concepts.map(({ match }) => match), ...excluded.map(not)];
  return queries.length === 0 ? null : allOf(queries);
}

function understoodOf({ concepts, corrected, occupations }: Understanding, related: boolean) {
  return {
    corrected,
    related,
    concepts: concepts.map(({ text, frequency }) => ({ text, total: totalOf(frequency) })),
    occupations: occupations.map(({ code }) => code),
  };
}
