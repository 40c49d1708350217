import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { SavedQuery } from '../saved-searches/saved-search.vocabulary.js';
import type { Condition } from './compiled-search.js';
import { WORD } from './search-keys.js';

/** A saved search as it is written down. */
export interface CompiledSearch {
  savedSearchId: string;
  epoch: string;
  condition: Condition;
  postedWithinDays: number | null;
  keys: string[];
}

/** A search whose owner wants to be told of what is new. */
export interface ActiveSearch {
  id: string;
  query: SavedQuery;
  updatedAt: Date;
}

/** How a key is stored. The same wherever keys are compared; a change of PostgreSQL's hash is another epoch. */
export const KEY_SQL = (key: string) => `hashtextextended(${key}, 0)`;

@Injectable()
export class CompiledSearchesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Names everything in the database that the meaning of a query depends on: synonyms, languages in use, cities, and PostgreSQL itself. */
  async meanings(): Promise<string> {
    const [row] = await this.unitOfWork.manager.query<{ meanings: string }[]>(
      `select concat_ws(' ',
         current_setting('server_version_num')::int / 10000,
         (select concat_ws('/', count(*), extract(epoch from max(updated_at)), bit_xor(hashtextextended(id::text, 0))) from synonyms),
         (select string_agg(name, ',' order by name) from search_state where name like 'stemmer:%'),
         (select value from search_state where name = 'cities')) as meanings`,
    );
    return row?.meanings ?? '';
  }

  /** Writes compiled searches, each in place of what it was before. */
  async put(searches: CompiledSearch[]): Promise<void> {
    if (searches.length === 0) return;
    const { manager } = this.unitOfWork;
    await this.keepShapes(new Map(searches.map(({ condition }) => [condition.id, condition.text])));
    const rows = searches.map(({ savedSearchId, epoch, condition, postedWithinDays, keys }) => ({
      id: savedSearchId,
      epoch,
      shape: condition.id,
      operands: condition.operands,
      days: postedWithinDays,
      keys,
    }));
    await manager.query(
      `insert into compiled_searches (saved_search_id, epoch, shape_id, operands, posted_within_days)
       select id, epoch, shape, operands, days from jsonb_to_recordset($1::jsonb) given(id uuid, epoch text, shape int, operands jsonb, days smallint)
       on conflict (saved_search_id) do update set epoch = excluded.epoch, shape_id = excluded.shape_id, operands = excluded.operands,
         posted_within_days = excluded.posted_within_days`,
      [JSON.stringify(rows)],
    );
    await manager.query(
      `with given as (
         select distinct search.id, ${KEY_SQL('key')} as key from jsonb_to_recordset($1::jsonb) search(id uuid, keys text[]), unnest(search.keys) key),
       gone as (
         delete from compiled_search_keys filed where saved_search_id in (select id from given)
           and not exists (select from given where given.id = filed.saved_search_id and given.key = filed.key))
       insert into compiled_search_keys (key, saved_search_id) select key, id from given on conflict do nothing`,
      [JSON.stringify(rows)],
    );
  }

  /** Nobody takes these shapes away before the present transaction ends. */
  private async keepShapes(shapes: Map<number, string>): Promise<void> {
    const ids = [...shapes.keys()].toSorted((a, b) => a - b);
    const known = await this.unitOfWork.manager.query<{ id: number }[]>(
      'select id from search_shapes where id = any($1::int[]) order by id for key share',
      [ids],
    );
    const unknown = ids.filter((id) => !known.some((shape) => shape.id === id));
    if (unknown.length === 0) return;
    await this.unitOfWork.manager.query(
      'insert into search_shapes (id, condition) select * from unnest($1::int[], $2::text[]) order by 1 on conflict do nothing',
      [unknown, unknown.map((id) => shapes.get(id))],
    );
  }

  /** Forgets conditions that no search has any more: an older version of the product may have written them for other columns. */
  async removeUnusedShapes(): Promise<void> {
    await this.unitOfWork.manager.query(
      'delete from search_shapes shape where not exists (select from compiled_searches compiled where compiled.shape_id = shape.id)',
    );
  }

  async remove(savedSearchId: string): Promise<void> {
    await this.unitOfWork.manager.query('delete from compiled_searches where saved_search_id = $1', [savedSearchId]);
  }

  /**
   * Some active searches that are not compiled, or in another epoch: by an older compiler, or when words meant something else.
   * @param epoch the compiler, a space, and what words mean
   */
  async listStale(epoch: string, limit: number): Promise<ActiveSearch[]> {
    return this.unitOfWork.manager.query(
      `select s.id, s.query, s.updated_at as "updatedAt" from saved_searches s left join compiled_searches c on c.saved_search_id = s.id
       where s.frequency <> 'off' and c.epoch is distinct from $1 and (c.epoch is null or c.epoch not like '% %'
         or split_part(c.epoch, ' ', 1) collate "C" < split_part($1, ' ', 1) or split_part(c.epoch, ' ', 2) <> split_part($1, ' ', 2)) limit $2`,
      [epoch, limit],
    );
  }

  /** Locks those of these searches that still are as they were read. @returns their ids */
  async holdUnchanged(searches: ActiveSearch[]): Promise<Set<string>> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `select id from saved_searches join unnest($1::uuid[], $2::timestamptz[]) given(id, updated_at) using (id, updated_at)
       where frequency <> 'off' order by id for no key update of saved_searches`,
      [searches.map(({ id }) => id), searches.map(({ updatedAt }) => updatedAt)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** How large a part of the live postings has each of the commonest words and tags, as PostgreSQL has last counted; and the rarest of those. */
  async commonKeys(): Promise<Map<string, number>> {
    const rows = await this.unitOfWork.manager.query<{ key: string; frequency: number }[]>(
      `select case attname when 'lexemes' then '${WORD}' else '' end || elem as key, freq::float8 as frequency
       from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) common(elem, freq)
       where schemaname = current_schema() and tablename = 'search_documents' and attname in ('lexemes', 'tags') and elem is not null`,
    );
    return new Map(rows.map(({ key, frequency }) => [key, frequency]));
  }
}
