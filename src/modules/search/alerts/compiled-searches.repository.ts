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

  /** Writes a compiled search, in place of what it was before. */
  async put({ savedSearchId, epoch, condition, postedWithinDays, keys }: CompiledSearch): Promise<void> {
    const { manager } = this.unitOfWork;
    const known = await manager.query<unknown[]>('select from search_shapes where id = $1 for key share', [condition.id]);
    if (known.length === 0) {
      await manager.query('insert into search_shapes (id, condition) values ($1, $2) on conflict do nothing', [
        condition.id,
        condition.text,
      ]);
    }
    await manager.query(
      `insert into compiled_searches (saved_search_id, epoch, shape_id, operands, posted_within_days) values ($1, $2, $3, $4, $5)
       on conflict (saved_search_id) do update set epoch = excluded.epoch, shape_id = excluded.shape_id, operands = excluded.operands,
         posted_within_days = excluded.posted_within_days`,
      [savedSearchId, epoch, condition.id, JSON.stringify(condition.operands), postedWithinDays],
    );
    await manager.query(
      `with given as (select distinct ${KEY_SQL('key')} as key from unnest($2::text[]) key),
         gone as (delete from compiled_search_keys where saved_search_id = $1 and key not in (select key from given))
       insert into compiled_search_keys (key, saved_search_id) select key, $1 from given on conflict do nothing`,
      [savedSearchId, keys],
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

  /** Some active searches that are not compiled, or in another epoch. */
  async listStale(epoch: string, limit: number): Promise<ActiveSearch[]> {
    return this.unitOfWork.manager.query(
      `select s.id, s.query, s.updated_at as "updatedAt" from saved_searches s left join compiled_searches c on c.saved_search_id = s.id
       where s.frequency <> 'off' and c.epoch is distinct from $1 limit $2`,
      [epoch, limit],
    );
  }

  /** Locks a search, if it still is as it was read. */
  async holdUnchanged({ id, updatedAt }: ActiveSearch): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<unknown[]>(
      `select from saved_searches where id = $1 and updated_at = $2 and frequency <> 'off' for no key update`,
      [id, updatedAt],
    );
    return rows.length > 0;
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
