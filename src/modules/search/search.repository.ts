import { Injectable } from '@nestjs/common';
import { TOTAL_CAP } from '../../common/paging/page.js';
import { ReadPool } from '../../infra/database/read-pool.js';
import { FACET_LETTERS, FACET_VALUES, type FacetName } from './facets.js';
import { UNKNOWN_PAY } from './index/search-document.js';
import type { TimePlace } from './query/ranked-cursor.js';
import { conditions, Parameters, rankingSql } from './query/search-sql.js';
import { filtersIn, type SearchFilter } from './query/search-filter.js';
import type { Tsquery } from './query/tsquery.js';
import type { Understanding } from './query/understanding.js';

/** A posting in the answer, as it is read. */
export interface HitRow {
  id: string;
  /** JSON. */
  card: string;
  /** Only where words were looked for. */
  body: string | null;
  publishedAt: Date;
  payRank: number;
}

export interface RankedRow extends HitRow {
  score: number;
  words: number;
  occupation: number;
  freshness: number;
  completeness: number;
  /** Stands in the first places, of which no employer has more than three. */
  first: boolean;
  /** How many candidates there were in this window. */
  candidates: number;
}

/** How many hits have a value of a facet. */
export interface FacetCount {
  facet: FacetName;
  value: string;
  count: number;
}

/** What to look for. */
export interface Criteria {
  filter: SearchFilter;
  /** Null: no words. */
  match: Tsquery | null;
}

export interface RankedRequest extends Criteria {
  understanding: Pick<Understanding, 'concepts' | 'occupations'>;
  /** Every hit has every concept. */
  everywhere: boolean;
  /** How many of the newest matches are ranked. */
  candidates: number;
  /** Hits with less are not shown. */
  leastRelevance: number;
  asOf: string;
  /** Only what was published before this place is a candidate. */
  window: TimePlace | null;
  /** Only what ranks after this. */
  after: [score: number, id: string] | null;
  except: string[];
  /** Only these. */
  only?: string[];
  /** Whether to keep one employer from filling the first places. */
  diverse: boolean;
  limit: number;
}

/** Rows of a page, in order, and where the next one begins. */
export interface Rows {
  rows: (HitRow | RankedRow)[];
  nextCursor: string | null;
  /** Counted up to one past the cap. */
  count: number;
  /** There are at least so many; counting them would cost more than finding them. */
  orMore?: boolean;
  related: boolean;
}

/** So many of the newest matches are ranked against each other: more would cost what the whole table costs. */
export const CANDIDATES = 1000;
/** Of related postings more, for what is newest says less about them. */
export const RELATED_CANDIDATES = 3000;
/** The first places, and how many of them one employer may have while others match. */
export const FIRST_PLACES = 20;
const PER_EMPLOYER = 3;

/** The columns that hits can be listed by, and their types. */
const ORDERED_BY = { published_at: 'timestamptz', pay_rank: 'double precision' } as const;
export type OrderedBy = keyof typeof ORDERED_BY;

const HIT = `d.job_id as id, d.card, d.published_at as "publishedAt", d.pay_rank as "payRank"`;

/** Asks the index. Statements have no names where they hold words: their plans have to fit their values. */
@Injectable()
export class SearchRepository {
  constructor(private readonly pool: ReadPool) {}

  /** The hits after a place in the order of one column, the greatest first. */
  async ordered(
    { filter, match }: Criteria,
    by: OrderedBy,
    after: [key: string | number, id: string] | null,
    limit: number,
  ): Promise<HitRow[]> {
    const parameters = new Parameters();
    const where = conditions(filter, match, parameters);
    const place = after ? `and (${by}, job_id) < (${parameters.add(after[0], ORDERED_BY[by])}, ${parameters.add(after[1], 'uuid')})` : '';
    return this.pool.query<HitRow>(
      `select ${HIT}, ${match === null ? 'null' : 'd.body'} as body
       from search_documents d where ${where} ${place}
       order by ${by} desc, job_id desc limit ${parameters.add(limit, 'int')}`,
      parameters.values,
    );
  }

  /** How many there are, counted up to one past the cap. */
  async count({ filter, match }: Criteria): Promise<number> {
    if (match === null && filtersIn(filter).length === 0) return this.countAll();
    const parameters = new Parameters();
    const where = conditions(filter, match, parameters);
    const [row] = await this.pool.query<{ count: number }>(
      `select count(*)::int as count from (select from search_documents where ${where} limit ${TOTAL_CAP + 1}) hits`,
      parameters.values,
    );
    return row?.count ?? 0;
  }

  /** Without looking at each, where there are by far more than the cap. */
  private async countAll(): Promise<number> {
    const [row] = await this.pool.query<{ count: number }>(
      `select case when reltuples > ${2 * TOTAL_CAP} then ${TOTAL_CAP + 1} else
         (select count(*)::int from (select from search_documents where ${conditions({ any: {}, all: {} }, null, new Parameters())} limit ${TOTAL_CAP + 1}) hits) end as count
       from pg_class where oid = 'search_documents'::regclass`,
      [],
      'count-all-documents',
    );
    return row?.count ?? 0;
  }

  /** The best of the newest matches, best first. */
  async ranked(request: RankedRequest): Promise<RankedRow[]> {
    const parameters = new Parameters();
    const scored = this.scored(request, parameters);
    const { after, except, only, diverse, limit } = request;
    const place = after ? `and (score, id) < (${parameters.add(after[0], 'double precision')}, ${parameters.add(after[1], 'uuid')})` : '';
    const rest = `${except.length > 0 ? `and id <> all(${parameters.add(except, 'uuid[]')})` : ''}${
      only ? ` and id = any(${parameters.add(only, 'uuid[]')})` : ''
    }`;
    const order = diverse
      ? `(place <= ${FIRST_PLACES}) desc, case when place <= ${FIRST_PLACES} then place end, score desc, id desc`
      : 'score desc, id desc';
    return this.pool.query<RankedRow>(
      `with ${scored},
       numbered as (
         select *, row_number() over (partition by employer_id order by score desc, id desc) > ${PER_EMPLOYER} as crowding from scored),
       placed as (
         select *, row_number() over (order by crowding, score desc, id desc) as place, count(*) over () as candidates from numbered),
       page as (
         select *, place <= ${FIRST_PLACES} as first from placed where true ${place} ${rest}
         order by ${order} limit ${parameters.add(limit, 'int')})
       select ${HIT}, d.body, page.score, page.words, page.occupation, page.freshness, page.completeness, page.first, page.candidates::int
       from page join search_documents d on d.job_id = page.id
       order by ${diverse ? 'page.first desc, case when page.first then page.place end, page.score desc, page.id desc' : 'page.score desc, page.id desc'}`,
      parameters.values,
    );
  }

  /** The last of the newest candidates: where the next window begins. Null when there are no more. */
  async endOfWindow({ filter, match }: Criteria, asOf: string, window: TimePlace | null): Promise<TimePlace | null> {
    const parameters = new Parameters();
    const where = conditions(filter, match, parameters);
    const rows = await this.pool.query<{ publishedAt: Date; id: string }>(
      `select published_at as "publishedAt", job_id as id from search_documents
       where ${where} ${windowCondition(asOf, window, parameters)}
       order by published_at desc, job_id desc offset ${CANDIDATES - 1} limit 2`,
      parameters.values,
    );
    const [last, next] = rows;
    return last && next ? [last.publishedAt.toISOString(), last.id] : null;
  }

  /**
   * The most frequent values of each facet among the hits, which are looked for once for all of them; and how many hits
   * were counted.
   * @param bands where bands of pay begin, in euros a year
   */
  async facets(
    names: readonly FacetName[],
    { filter, match }: Criteria,
    bands: readonly number[],
  ): Promise<{ hits: number; values: FacetCount[] }> {
    const parameters = new Parameters();
    const where = conditions(filter, match, parameters);
    const letters = names.flatMap((name) => (name === 'pay' ? [] : [FACET_LETTERS[name]]));
    const rows = await this.pool.query<{ hits: number; letter: string | null; value: string; count: number }>(
      `with hits as materialized (select tags, pay_rank from search_documents where ${where} limit ${TOTAL_CAP + 1}),
       tagged as (
         select tag, count(*)::int as count from hits, unnest(tags) tag where left(tag, 1) = any(${parameters.add(letters, 'text[]')}) group by tag),
       ranked as (select *, row_number() over (partition by left(tag, 1) order by count desc, tag) as place from tagged),
       counted as (
         select left(tag, 1) as letter, substr(tag, 3) as value, count from ranked where place <= ${FACET_VALUES}
         union all
         select '$', width_bucket(pay_rank, ${parameters.add(bands, 'double precision[]')})::text, count(*)::int
         from hits where pay_rank > ${UNKNOWN_PAY} and ${parameters.add(names.includes('pay'), 'boolean')} group by 2)
       select (select count(*)::int from hits) as hits, counted.* from (select 1) one left join counted on true order by count desc, value`,
      parameters.values,
    );
    const nameOf = (letter: string) => names.find((name) => (name === 'pay' ? '$' : FACET_LETTERS[name]) === letter) as FacetName;
    return {
      hits: rows[0]?.hits ?? 0,
      values: rows.flatMap(({ letter, value, count }) => (letter === null ? [] : [{ facet: nameOf(letter), value, count }])),
    };
  }

  /** As they were first written: `k:food production` is `Food production`. */
  async labels(kind: string, keys: string[]): Promise<Map<string, string>> {
    const rows = await this.pool.query<{ key: string; label: string }>(
      'select key, label from search_phrases where kind = $1 and key = any($2::text[])',
      [kind, keys],
    );
    return new Map(rows.map(({ key, label }) => [key, label]));
  }

  private scored(request: RankedRequest, parameters: Parameters): string {
    const { filter, match, understanding, everywhere, asOf, window, leastRelevance } = request;
    const where = conditions(filter, match, parameters);
    const ranking = rankingSql(understanding, { asOf, everywhere }, parameters);
    // Materialized, or each factor would be worked out again wherever it is named.
    return `factors as materialized (
         select job_id as id, employer_id, (${ranking.words})::float8 as words, (${ranking.occupation})::float8 as occupation,
           ${ranking.freshness} as freshness, ${ranking.completeness} as completeness
         from (
           select * from search_documents
           where ${where} ${windowCondition(asOf, window, parameters)}
           order by published_at desc, job_id desc limit ${request.candidates}) candidates),
       scored as (
         select *, (words + occupation) * freshness * completeness as score from factors where words + occupation >= ${leastRelevance})`;
  }
}

function windowCondition(asOf: string, window: TimePlace | null, parameters: Parameters): string {
  const before = window
    ? ` and (published_at, job_id) < (${parameters.add(window[0], 'timestamptz')}, ${parameters.add(window[1], 'uuid')})`
    : '';
  return `and published_at <= ${parameters.add(asOf, 'timestamptz')}${before}`;
}
