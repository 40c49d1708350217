import { Injectable } from '@nestjs/common';
import { ReadPool } from '../../../infra/database/read-pool.js';
import type { Tsquery } from './tsquery.js';

/** Frequencies are counted up to here: what is more frequent is equally common. */
export const FREQUENCY_CAP = 10_000;

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
