import { Injectable } from '@nestjs/common';
import { ReadPool } from '../../../infra/database/read-pool.js';
import type { Tsquery } from './tsquery.js';

/** Frequencies are counted up to here: what is more frequent is equally common. */
export const FREQUENCY_CAP = 10_000;

const COMMON = 1000;
const COMMON_KEPT = 5000;
const COMMON_MS = 60_000;
/** No query is written so. */
const ALL = '';

export interface WordForms {
  word: string;
  /** What the stemmers of the languages in use make of it. */
  lexemes: string[];
  /** One that running text is full of. */
  stop: boolean;
}

/** What the index knows of words. */
@Injectable()
export class LexiconRepository {
  private readonly common = new Map<string, { found: number; until: number }>();

  constructor(private readonly pool: ReadPool) {}

  /** In the order asked for. English always counts, and every other language that a posting is written in. */
  async formsOf(words: string[]): Promise<WordForms[]> {
    if (words.length === 0) return [];
    return this.pool.query<WordForms>(
      `select word,
         array(select distinct lexeme from (select 'english' union select substr(name, 9) from search_state where name like 'stemmer:%') s(stemmer),
           unnest(tsvector_to_array(to_tsvector(('search_' || stemmer || '_names')::regconfig, word))) lexeme order by lexeme) as lexemes,
         coalesce(cardinality(ts_lexize('english_stem', word)) = 0, false) as stop
       from unnest($1::text[]) with ordinality as given(word, position) order by position`,
      [words],
    );
  }

  /** How many live postings each query finds, up to the cap; and how many there are. */
  async frequencies(queries: Tsquery[]): Promise<{ found: number[]; postings: number }> {
    const now = performance.now();
    const known = queries.map((query) => this.common.get(query)).filter((entry) => entry !== undefined && entry.until > now);
    const postings = this.common.get(ALL);
    if (known.length === queries.length && postings && postings.until > now) {
      return { found: known.map((entry) => entry?.found ?? 0), postings: postings.found };
    }
    const counted = await this.count(queries);
    for (const [index, found] of counted.found.entries()) this.keep(queries[index] as Tsquery, found, now);
    this.keep(ALL, counted.postings, now);
    return counted;
  }

  /** What is common stays common for a while; what is rare may have become found just now. */
  private keep(query: string, found: number, now: number): void {
    if (found < COMMON) return;
    if (this.common.size >= COMMON_KEPT) this.common.clear();
    this.common.set(query, { found, until: now + COMMON_MS });
  }

  private async count(queries: Tsquery[]): Promise<{ found: number[]; postings: number }> {
    const rows = await this.pool.query<{ found: number; postings: number }>(
      `select (select count(*)::int from (select from search_documents where lexemes @@ query::tsquery limit ${FREQUENCY_CAP + 1}) f) as found,
         (select case when reltuples > ${FREQUENCY_CAP} then reltuples::int
            else (select count(*)::int from (select from search_documents limit ${FREQUENCY_CAP + 1}) a) end
          from pg_class where oid = 'search_documents'::regclass) as postings
       from unnest($1::text[]) with ordinality as given(query, position) order by position`,
      [queries],
    );
    return { found: rows.map(({ found }) => found), postings: rows[0]?.postings ?? 0 };
  }

  /** Words of the vocabulary that look like this one, the most alike first. */
  async similarTo(word: string): Promise<string[]> {
    const rows = await this.pool.query<{ word: string }>(
      'select word from search_words where word <> $1 and length(word) between $2 and $3 order by word <-> $1 limit 30',
      [word, word.length - 3, word.length + 3],
    );
    return rows.map((row) => row.word);
  }

  /** Is it in the vocabulary: a word of a title, skill, employer or place? */
  async isWord(word: string): Promise<boolean> {
    return (await this.pool.query('select from search_words where word = $1', [word])).length > 0;
  }

  /** Does a word of the vocabulary begin like this? */
  async isPrefix(text: string): Promise<boolean> {
    const rows = await this.pool.query('select from search_words where word like $1 limit 1', [`${text}%`]);
    return rows.length > 0;
  }
}
