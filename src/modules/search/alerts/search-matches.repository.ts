import { Injectable } from '@nestjs/common';
import { gathered } from '../../../infra/database/gather.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { SearchFrequency } from '../saved-searches/saved-search.vocabulary.js';
import { operandColumns } from './compiled-search.js';
import { KEY_SQL } from './compiled-searches.repository.js';
import { EVERY_POSTING, WORD } from './search-keys.js';

/** A posting that came longer ago is new to nobody, whatever changes about it. */
export const NEW_DAYS = 90;

/** A search that there is something new for, and when its owner may be told. */
export interface MatchedSearch {
  id: string;
  frequency: Exclude<SearchFrequency, 'off'>;
  timeZone: string;
  toldAt: Date | null;
}

/** What a posting is held against, out of the slow storage of large values: it is looked at many times. */
const POSTINGS = `select d.job_id, d.published_at, d.valid_through, d.pay_rank, d.points, array(select unnest(d.tags)) as tags,
    d.lexemes || ''::tsvector as lexemes, a.arrived_at, a.arrived_in::xid8 as arrived_in
  from search_documents d join posting_arrivals a on a.job_id = d.job_id`;

/** Did it come after the search was saved? Of two things that happened at once, whichever could not see the other came first. */
const CAME_SINCE = `(arrived_at > search.since
  or (search.since_snapshot is not null and not pg_visible_in_snapshot(arrived_in, search.since_snapshot::pg_snapshot)))`;

interface Shape {
  id: number;
  condition: string;
}

/** Holds postings against saved searches, many against many. */
@Injectable()
export class SearchMatchesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Finds the saved searches that these postings are hits of and were not before, and writes down that they are. No search is
   * run: those that a posting may be a hit of are looked up by its words and tags, and only they are looked at, by the
   * condition that a search would be run with. @returns the searches
   */
  async add(jobIds: string[]): Promise<MatchedSearch[]> {
    const shapes = await this.shapes();
    if (jobIds.length === 0 || shapes.length === 0) return [];
    const { manager } = this.unitOfWork;
    await manager.query(`set local work_mem = '64MB'; set local jit = off`);
    return manager.query(
      `with postings as materialized (${POSTINGS} where d.job_id = any($1::uuid[]) and a.arrived_at > now() - interval '${NEW_DAYS} days'),
       keys as (
         select job_id, ${KEY_SQL('tag')} as key from postings, unnest(tags) tag
         union all select job_id, ${KEY_SQL(`'${WORD}' || word`)} from postings, unnest(tsvector_to_array(lexemes)) word
         union all select job_id, ${KEY_SQL(`'${EVERY_POSTING}'`)} from postings),
       candidates as materialized (
         select distinct filed.saved_search_id, keys.job_id from keys join compiled_search_keys filed on filed.key = keys.key),
       searches as materialized (
         select compiled.saved_search_id as id, compiled.shape_id, compiled.posted_within_days, saved.since, saved.since_snapshot${operandColumns(shapes.map(({ condition }) => condition))}
         from compiled_searches compiled join saved_searches saved on saved.id = compiled.saved_search_id
         where compiled.saved_search_id in (select saved_search_id from candidates)),
       added as (
         insert into search_matches (saved_search_id, job_id, created_at)
         select search.id, posting.job_id, now()
         from candidates join searches search on search.id = candidates.saved_search_id join postings posting on posting.job_id = candidates.job_id
         where ${CAME_SINCE}
           and (search.posted_within_days is null or published_at > now() - make_interval(days => search.posted_within_days))
           and ${oneOf(shapes)}
         on conflict do nothing returning saved_search_id)
       select saved.id, saved.frequency, saved.told_at as "toldAt", coalesce(owner.time_zone, 'UTC') as "timeZone"
       from saved_searches saved join users owner on owner.id = saved.user_id
       where saved.id in (select saved_search_id from added)`,
      [jobIds],
    );
  }

  /**
   * Of what is new to these searches and untold, gives what they still find an alert each, and forgets the rest: it is over, or
   * no longer what is looked for, and would be new again if it came back. @returns the alerts that tell of something
   */
  async raise(alerts: { id: string; savedSearchId: string }[]): Promise<Set<string>> {
    const shapes = await this.shapes();
    if (alerts.length === 0 || shapes.length === 0) return new Set();
    const { manager } = this.unitOfWork;
    const values = [alerts.map(({ id }) => id), alerts.map(({ savedSearchId }) => savedSearchId)];
    const raised: { id: string }[] = await manager.query(
      `with alerts as (select * from unnest($1::uuid[], $2::uuid[]) given(alert_id, saved_search_id)),
       untold as materialized (
         select match.saved_search_id, match.job_id, alerts.alert_id as given_id from search_matches match join alerts using (saved_search_id) where match.alert_id is null),
       postings as materialized (${POSTINGS} where d.job_id in (select job_id from untold)),
       searches as materialized (
         select compiled.saved_search_id as id, compiled.shape_id${operandColumns(shapes.map(({ condition }) => condition))}
         from compiled_searches compiled join alerts using (saved_search_id)),
       found as (
         select untold.* from untold join searches search on search.id = untold.saved_search_id join postings posting on posting.job_id = untold.job_id
         where ${oneOf(shapes)}),
       told as (
         update search_matches match set alert_id = found.given_id from found
         where match.saved_search_id = found.saved_search_id and match.job_id = found.job_id returning match.alert_id)
       select distinct alert_id as id from told`,
      values,
    );
    await manager.query('delete from search_matches where saved_search_id = any($1::uuid[]) and alert_id is null', [values[1]]);
    return new Set(raised.map(({ id }) => id));
  }

  /** The postings of an alert, the newest first, as they stand in lists; those that are still public. */
  async cardsOf(savedSearchId: string, alertId: string, limit: number): Promise<{ cards: string[]; total: number }> {
    const found = await gathered(`cards, ${limit}`, `${savedSearchId} ${alertId}`, (keys) => this.cardsOfAlerts(keys, limit));
    return found ?? { cards: [], total: 0 };
  }

  private async cardsOfAlerts(keys: string[], limit: number): Promise<Map<string, { cards: string[]; total: number }>> {
    const rows = await this.unitOfWork.manager.query<{ key: string; cards: string[]; total: number }[]>(
      `select given.saved_search_id || ' ' || given.alert_id as key, found.cards, found.total
       from unnest($1::uuid[], $2::uuid[]) given(saved_search_id, alert_id)
       cross join lateral (
         select (array_agg(d.card order by d.published_at desc, d.job_id desc))[:$3::int] as cards, count(*)::int as total
         from search_matches match join search_documents d on d.job_id = match.job_id
         where match.alert_id = given.alert_id and match.saved_search_id = given.saved_search_id
           and (d.valid_through is null or d.valid_through > now())) found
       where found.total > 0`,
      [keys.map((key) => key.slice(0, 36)), keys.map((key) => key.slice(37)), limit],
    );
    return new Map(rows.map(({ key, cards, total }) => [key, { cards, total }]));
  }

  /** What its owner has not been told of he does not want to be told of any more. */
  async forgetUntold(savedSearchId: string): Promise<void> {
    await this.unitOfWork.manager.query('delete from search_matches where saved_search_id = $1 and alert_id is null', [savedSearchId]);
  }

  async countOld(before: Date): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ count: number }[]>(
      'select count(*)::int as count from search_matches where created_at < $1',
      [before],
    );
    return row?.count ?? 0;
  }

  async deleteOld(before: Date, limit: number): Promise<number> {
    const [, count] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `delete from search_matches where (saved_search_id, job_id) in (
         select saved_search_id, job_id from search_matches where created_at < $1 order by created_at limit $2)`,
      [before, limit],
    );
    return count;
  }

  private async shapes(): Promise<Shape[]> {
    return this.unitOfWork.manager.query('select id, condition from search_shapes order by id');
  }
}

/** The condition of whatever shape a search has. */
function oneOf(shapes: Shape[]): string {
  return `case search.shape_id ${shapes.map(({ id, condition }) => `when ${id} then ${condition}`).join('\n ')} else false end`;
}
