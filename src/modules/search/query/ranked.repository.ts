import { Injectable } from '@nestjs/common';
import { ReadPool } from '../../../infra/database/read-pool.js';
import { type Criteria, HIT, type HitRow } from '../search.repository.js';
import type { TimePlace, Window } from './ranked-cursor.js';
import { conditions, Parameters, rankingSql } from './search-sql.js';
import type { Tsquery } from './tsquery.js';
import type { Understanding } from './understanding.js';

export interface RankedRow extends HitRow {
  employerId: string;
  score: number;
  words: number;
  occupation: number;
  /** Where related postings are among the hits: what having every word is worth. */
  everyWord: number;
  /** It has every word. */
  literal: boolean;
  freshness: number;
  completeness: number;
  /** Stands in the first places, of which no employer has more than three while others match. */
  first: boolean;
  /** Its employer has three better ones. */
  crowding: boolean;
}

export interface RankedRequest extends Criteria {
  /** What is looked for beside the matches. */
  related: Tsquery | null;
  understanding: Pick<Understanding, 'concepts' | 'occupations'>;
  asOf: string;
  /** Of which matches are ranked. */
  window: Window;
  /** Only what ranks after this. */
  after: [score: number, id: string] | null;
  except: string[];
  /** These and no others, whatever the window. */
  only?: string[];
  /** Besides the window, some older matches of other employers than these. */
  notOf?: string[];
  /** Whether to keep one employer from filling the first places. */
  diverse: boolean;
  limit: number;
}

/** The best of a window, best first. */
export interface Ranking {
  rows: RankedRow[];
  /** How many hits the window has in all. */
  hits: number;
  /** The window, with its end where there is something behind it. */
  window: Window;
}

/** So many of the newest matches are ranked against each other: more would cost what the whole table costs. */
export const CANDIDATES = 800;
/** Of related postings more, for what is newest says less about them. */
export const RELATED_CANDIDATES = 3000;
/** The first places, and how many of them one employer may have while others match. */
export const FIRST_PLACES = 20;
const PER_EMPLOYER = 3;
/** So far behind a window that is all one employer's is looked for others. */
const LOOK_BEHIND = 20_000;
/** What is related less than this helps nobody. */
const LEAST_RELEVANCE = 0.1;

/** Worth more than all that only related postings can have: these follow. */
const EVERY_WORD = 3;

const CANDIDATE = 'job_id, employer_id, published_at, head, lexemes, title_words, completeness, occupations, occupation_fits';
const NEWEST_FIRST = 'order by published_at desc, job_id desc';

/** Ranks matches by relevance. Its statements have no names: their plans have to fit the words that are in them. */
@Injectable()
export class RankedRepository {
  constructor(private readonly pool: ReadPool) {}

  async rank(request: RankedRequest): Promise<Ranking> {
    const parameters = new Parameters();
    const { after, except, diverse, limit } = request;
    const ranking = rankingSql(request.understanding, { asOf: request.asOf, everywhere: request.related === null }, parameters);
    const place = after ? `and (score, id) < (${parameters.add(after[0], 'double precision')}, ${parameters.add(after[1], 'uuid')})` : '';
    const rest = except.length > 0 ? `and id <> all(${parameters.add(except, 'uuid[]')})` : '';
    const byPlace = `place <= ${FIRST_PLACES} desc, case when place <= ${FIRST_PLACES} then place end,`;
    const order = `${diverse ? byPlace : ''} score desc, id desc`;
    // `offset 0`: or each grade would be worked out wherever it is named.
    const rows = await this.pool.query<Totals & (RankedRow | { id: null })>(
      `with ${candidatesSql(request, parameters)},
       factors as materialized (
         select job_id as id, employer_id, (${ranking.words})::float8 as words, (${ranking.occupation})::float8 as occupation,
           ${ranking.freshness} as freshness, ${ranking.completeness} as completeness, literal,
           ${request.related === null ? '0' : `case when literal then ${EVERY_WORD} else 0 end`}::float8 as "everyWord"
         from (select *${ranking.grades === '' ? '' : `, ${ranking.grades}`} from candidates offset 0) graded),
       scored as (
         select *, (words + occupation + "everyWord") * freshness * completeness as score from factors
         where literal or words + occupation >= ${LEAST_RELEVANCE}),
       numbered as (
         select *, row_number() over (partition by employer_id order by score desc, id desc) > ${PER_EMPLOYER} as crowding from scored),
       placed as (select *, row_number() over (order by literal desc, crowding, score desc, id desc) as place from numbered),
       page as (select * from placed where true ${place} ${rest} order by ${order} limit ${parameters.add(limit, 'int')})
       select (select count(*)::int from scored) as hits, oldest.*,
         ${HIT}, d.body, page.employer_id as "employerId", score, words, occupation, "everyWord", literal, freshness, page.completeness, place <= ${FIRST_PLACES} as first, crowding
       from (${oldestSql(request)}) oldest left join page on true left join search_documents d on d.job_id = page.id
       order by ${order}`,
      parameters.values,
    );
    const [totals] = rows;
    return {
      rows: rows.filter((row) => row.id !== null),
      hits: totals?.hits ?? 0,
      window: totals?.oldestId ? { ...request.window, oldest: [totals.oldestAt.toISOString(), totals.oldestId] } : request.window,
    };
  }
}

interface Totals {
  hits: number;
  oldestAt: Date;
  oldestId: string | null;
}

/** The postings to rank: those of the window, and what is asked for beside it. */
function candidatesSql(request: RankedRequest, parameters: Parameters): string {
  const { filter, match, related, asOf, window, only, notOf } = request;
  if (only) {
    const where = conditions(filter, null, parameters);
    const literal = related === null || match === null ? 'true' : `lexemes @@ ${parameters.add(match, 'tsquery')}`;
    return `candidates as (select ${CANDIDATE}, ${literal} as literal from search_documents where ${where} and job_id = any(${parameters.add(only, 'uuid[]')})),
      newest as (select * from candidates limit 0)`;
  }
  const until = `published_at <= ${parameters.add(asOf, 'timestamptz')}`;
  const before = window.before ? `and (published_at, job_id) < (${placeSql(window.before, parameters)})` : '';
  const from = window.oldest ? `and (published_at, job_id) >= (${placeSql(window.oldest, parameters)})` : '';
  const where = conditions(filter, match, parameters);
  const newest = `newest as materialized (
         select ${CANDIDATE}, true as literal from search_documents where ${until} ${before} ${from} and ${where} ${NEWEST_FIRST} limit ${CANDIDATES})`;
  if (related !== null) {
    return `${newest},
       related as (
         select ${CANDIDATE}, false as literal from search_documents
         where ${until} and ${conditions(filter, related, parameters)} and job_id not in (select job_id from newest)
         ${NEWEST_FIRST} limit ${RELATED_CANDIDATES}),
       candidates as (select * from newest union all select * from related)`;
  }
  if (notOf) {
    return `${newest},
       others as (
         select ${CANDIDATE}, true as literal from (
           select * from search_documents
           where (published_at, job_id) < (select published_at, job_id from newest order by published_at, job_id limit 1)
           ${NEWEST_FIRST} limit ${LOOK_BEHIND}) behind
         where employer_id <> all(${parameters.add(notOf, 'uuid[]')}) and ${where} ${NEWEST_FIRST} limit ${CANDIDATES}),
       candidates as (select * from newest union all select * from others)`;
  }
  return `${newest}, candidates as (select * from newest)`;
}

/** The end of a window that was open and is full. */
function oldestSql({ window, only }: RankedRequest): string {
  const isFull = only || window.oldest ? 'false' : `(select count(*) from newest) = ${CANDIDATES}`;
  return `select published_at as "oldestAt", job_id as "oldestId" from (values (1)) one left join (
    select published_at, job_id from newest where ${isFull} order by published_at, job_id limit 1) last on true`;
}

function placeSql([publishedAt, id]: TimePlace, parameters: Parameters): string {
  return `${parameters.add(publishedAt, 'timestamptz')}, ${parameters.add(id, 'uuid')}`;
}
