import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isInstant } from '../../common/paging/cursor.js';
import { cursorsOf, type Total, TOTAL_CAP, totalOf } from '../../common/paging/page.js';
import type { Served } from '../../infra/cache/answer-cache.js';
import type { SearchJobsQuery, Sort } from './dto/search-jobs.query.js';
import { FacetsService } from './facets.service.js';
import { SearchFilterService } from './query/search-filter.service.js';
import { RankingService } from './query/ranking.service.js';
import { decodeOrdered, encodeOrdered, isAmount } from './query/ranked-cursor.js';
import { filtersIn, without } from './query/search-filter.js';
import { matchOf, type Understanding } from './query/understanding.js';
import { UnderstandingService } from './query/understanding.service.js';
import { hitJson } from './search-hit.js';
import { type ReadPage, SearchCache } from './search.cache.js';
import { type Criteria, type HitRow, type Rows, SearchRepository } from './search.repository.js';

/** Fewer hits than this are poor: the answer says what each filter costs. */
const POOR = 5;

/** The orders of one column: what their cursors are called, the column, its values in a cursor and in a row. */
const BY_TIME = ['jobs-newest', 'published_at', isInstant, (row: HitRow) => row.publishedAt] as const;
const BY_PAY = ['jobs-pay', 'pay_rank', isAmount, (row: HitRow) => row.payRank] as const;

/** The public list of postings: searched, filtered, sorted, counted. */
@Injectable()
export class SearchService {
  /** An answer is made again for the same query when the last one was dropped. */
  private readonly names = new WeakMap<SearchJobsQuery, string>();

  constructor(
    private readonly documents: SearchRepository,
    private readonly understanding: UnderstandingService,
    private readonly filters: SearchFilterService,
    private readonly ranking: RankingService,
    private readonly facets: FacetsService,
    private readonly cache: SearchCache,
  ) {}

  /** @throws InvalidInputError for a cursor of another search */
  async search(query: SearchJobsQuery): Promise<Served> {
    return this.cache.page(query, () => this.read(query));
  }

  private async read(query: SearchJobsQuery): Promise<ReadPage> {
    const { q = '', limit, facets = [], explain = false } = query;
    const understood = await this.understanding.understand(q);
    const filter = await this.filters.of(query);
    const criteria: Criteria = { filter, match: understood ? matchOf(understood) : null };
    const sort = query.sort ?? (understood && understood.concepts.length > 0 ? 'relevance' : 'newest');
    const { rows, nextCursor, cursorAt, total, related } = await this.rowsOf(query, sort, criteria, understood);
    const counted = facets.length > 0 ? await this.facets.count(facets, criteria, query) : undefined;
    const pay = this.filters.comparesPay(query, sort) ? this.filters.payInfo(query) : undefined;
    const page = {
      limit,
      nextCursor,
      // Facets count farther than a page does.
      total: total.relation === 'gte' ? (counted?.total ?? total) : total,
      ...(understood && { query: understoodOf(understood, related) }),
      ...(pay && { pay }),
      ...(total.value < POOR &&
        query.cursor === undefined &&
        filtersIn(filter).length > 0 && { without: await this.withoutEach(criteria) }),
    };
    const items = rows.map((row) => hitJson(row, { stems: understood?.stems ?? [], explain, related, payCurrency: pay?.currency }));
    const facetsJson = counted ? `,"facets":${JSON.stringify(counted.facets)}` : '';
    const json = `{"items":[${items.join(',')}],"page":${JSON.stringify(page)}${facetsJson}}`;
    return { json, nextCursor, cursorAt, asOf: understood?.readAt };
  }

  private async rowsOf(query: SearchJobsQuery, sort: Sort, criteria: Criteria, understood: Understanding | undefined): Promise<Rows> {
    const { limit, cursor } = query;
    const name = this.nameOf(query, sort);
    if (sort === 'relevance' && understood && understood.concepts.length > 0) {
      return this.ranking.page({ name, criteria, understood, limit, cursor });
    }
    const [kind, column, isKey, keyOf] = sort === 'pay' ? BY_PAY : BY_TIME;
    const place = cursor === undefined ? undefined : decodeOrdered<string | number>(kind, name, cursor, isKey);
    const known = place?.total ?? totalOfCommon(criteria, understood);
    const after = place?.after ?? null;
    const { rows, total } = await this.documents.ordered(criteria, { by: column, after, limit: limit + 1, counted: known === undefined });
    const shown = rows.slice(0, limit);
    const places = shown.map((row): [string | number | Date, string] => [keyOf(row), row.id]);
    const totalOfAll = known ?? total;
    return {
      rows: shown,
      ...cursorsOf(places, rows.length > limit, (after) => encodeOrdered(kind, name, { total: totalOfAll, after })),
      total: totalOfAll,
      related: false,
    };
  }

  /** Names what is asked, whatever the page, for cursors. */
  private nameOf(query: SearchJobsQuery, sort: Sort): string {
    let name = this.names.get(query);
    if (name === undefined) {
      const { limit: _limit, cursor: _cursor, facets: _facets, explain: _explain, ...asked } = query;
      name = hash('sha256', this.cache.questionOf({ ...asked, sort }), 'base64url').slice(0, 8);
      this.names.set(query, name);
    }
    return name;
  }

  /** What each filter costs: how many there would be without it. */
  private async withoutEach({ filter, match }: Criteria) {
    const names = filtersIn(filter);
    const counts = await Promise.all(names.map((name) => this.documents.count({ filter: without(filter, name), match })));
    return names.map((name, index) => ({ filter: name, total: counts[index] }));
  }
}

/** What one common word finds alone was counted to weigh it. */
function totalOfCommon({ filter }: Criteria, understood: Understanding | undefined): Total | undefined {
  const [concept, ...others] = understood?.concepts ?? [];
  const isAlone = others.length === 0 && understood?.excluded.length === 0 && filtersIn(filter).length === 0;
  return concept && isAlone && concept.frequency > TOTAL_CAP ? totalOf(concept.frequency) : undefined;
}

function understoodOf({ concepts, corrected, occupations }: Understanding, related: boolean) {
  return {
    corrected,
    related,
    concepts: concepts.map(({ text, frequency }) => ({ text, total: totalOf(frequency) })),
    occupations: occupations.map(({ code }) => code),
  };
}
