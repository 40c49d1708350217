import { Injectable } from '@nestjs/common';
import { type CursorAt, type Total, TOTAL_CAP, totalOf } from '../../common/paging/page.js';
import { ReadPool } from '../../infra/database/read-pool.js';
import { FACET_CANDIDATES, FACET_LETTERS, type FacetName } from './facets.js';
import { UNKNOWN_PAY } from './index/search-document.js';
import { conditions, Parameters } from './query/search-sql.js';
import { filtersIn, type SearchFilter } from './query/search-filter.js';
import type { Tsquery } from './query/tsquery.js';

/** A posting in the answer, as it is read. */
export interface HitRow {
  id: string;
  /** JSON. */
  card: string;
  /** Only where words were looked for. */
  body?: string;
  publishedAt: Date;
  payRank: number;
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

/** A page of hits, and where the next one begins. */
export interface Rows {
  rows: HitRow[];
  nextCursor: string | null;
  /** Where one begins after each of the hits. */
  cursorAt: CursorAt;
  /** Of those that have every word. */
  total: Total;
  /** Related postings follow them. */
  related: boolean;
}

/** Hits of a filter or of words are counted up to here: a page must not cost what everything it leaves out would. */
export const HITS_COUNTED = 800;

/** The columns that hits can be listed by, and their types. */
const ORDERED_BY = { published_at: 'timestamptz', pay_rank: 'double precision' } as const;
export type OrderedBy = keyof typeof ORDERED_BY;

/** The columns of a `HitRow` but for the body. */
export const HIT = `d.job_id as id, d.card, d.published_at as "publishedAt", d.pay_rank as "payRank"`;

/** Asks the index. Statements have no names where they hold words or filters: their plans have to fit their values. */
@Injectable()
export class SearchRepository {
  constructor(private readonly pool: ReadPool) {}

  /** The hits after a place in the order of one column, the greatest first; where it is asked for, also how many there are. */
  async ordered(
    criteria: Criteria,
    { by, after, limit, counted }: { by: OrderedBy; after: [key: string | number, id: string] | null; limit: number; counted: boolean },
  ): Promise<{ rows: HitRow[]; total: Total }> {
    const parameters = new Parameters();
    const where = conditions(criteria.filter, criteria.match, parameters);
    const isAll = criteria.match === null && filtersIn(criteria.filter).length === 0;
    const count = isAll ? countAllSql(where) : countSql(where, HITS_COUNTED);
    const place = after ? `and (${by}, job_id) < (${parameters.add(after[0], ORDERED_BY[by])}, ${parameters.add(after[1], 'uuid')})` : '';
    const rows = await this.pool.query<HitRow & { count?: number }>(
      `select ${HIT}${criteria.match === null ? '' : ', d.body'}${counted ? `, ${count} as count` : ''}
       from search_documents d where ${where} ${place}
       order by ${by} desc, job_id desc limit ${parameters.add(limit, 'int')}`,
      parameters.values,
      isAll ? `search-${by}${after ? '-after' : ''}${counted ? '-counted' : ''}` : undefined,
    );
    return { rows, total: totalOf(rows[0]?.count ?? 0, isAll ? TOTAL_CAP : HITS_COUNTED) };
  }

  /** How many there are. */
  async count({ filter, match }: Criteria): Promise<Total> {
    const parameters = new Parameters();
    const sql = countSql(conditions(filter, match, parameters), HITS_COUNTED);
    const [row] = await this.pool.query<{ count: number }>(`select ${sql} as count`, parameters.values);
    return totalOf(row?.count ?? 0, HITS_COUNTED);
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
         select left(tag, 1) as letter, substr(tag, 3) as value, count from ranked where place <= ${FACET_CANDIDATES}
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
}

/** Counts up to one past a cap. In an order, so that what is common is counted along an index, and not first collected. */
function countSql(where: string, cap: number): string {
  return `(select count(*)::int from (
    select from search_documents where ${where} order by published_at desc, job_id desc limit ${cap + 1}) counted)`;
}

/** Without looking at each, where there are by far more than the cap. */
function countAllSql(where: string): string {
  return `(select case when reltuples > ${2 * TOTAL_CAP} then ${TOTAL_CAP + 1} else ${countSql(where, TOTAL_CAP)} end
    from pg_class where oid = 'search_documents'::regclass)`;
}
