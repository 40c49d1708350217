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

/** A word that some language makes shorter than this (`js` may be several of a `j`) is only itself. */
const SHORTEST_STEM = 3;

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
           unnest(tsvector_to_array(to_tsvector(('search_' || stemmer || '_names')::regconfig, word))) lexeme
           where length(lexeme) >= ${SHORTEST_STEM} or lexeme = word order by lexeme) as lexemes,
         coalesce(cardinality(ts_lexize('english_stem', word)) = 0, false) as stop
       from unnest($1::text[]) with ordinality as given(word, position) order by position`,
      [words],
    );
  }

  /** How many live postings each query finds, up to the cap; and how many there are. */
  async frequencies(queries: Tsquery[]): Promise<{ found: number[]; postings: number }> {
    const now = performance.now();
    const known = new Map([...queries, ALL].map((query) => [query, this.common.get(query)]));
    const unknown = [...known].filter(([, entry]) => entry === undefined || entry.until <= now).map(([query]) => query);
    const counted = unknown.length === 0 ? new Map<string, number>() : await this.count(unknown);
    for (const [query, found] of counted) this.keep(query, found, now);
    const foundOf = (query: string) => counted.get(query) ?? known.get(query)?.found ?? 0;
    return { found: queries.map(foundOf), postings: foundOf(ALL) };
  }

  /** What is common stays common for a while; what is rare may have become found just now. */
  private keep(query: string, found: number, now: number): void {
    if (found < COMMON) return;
    if (this.common.size >= COMMON_KEPT) this.common.clear();
    this.common.set(query, { found, until: now + COMMON_MS });
  }

  private async count(queries: string[]): Promise<Map<string, number>> {
    const rows = await this.pool.query<{ query: string; found: number }>(
      `select query, case when query <> '${ALL}'
         then (select count(*)::int from (select from search_documents where lexemes @@ query::tsquery limit ${FREQUENCY_CAP + 1}) f)
         else (select case when reltuples > ${FREQUENCY_CAP} then reltuples::int
             else (select count(*)::int from (select from search_documents limit ${FREQUENCY_CAP + 1}) a) end
           from pg_class where oid = 'search_documents'::regclass) end as found
       from unnest($1::text[]) as given(query)`,
      [queries],
    );
    return new Map(rows.map(({ query, found }) => [query, found]));
  }

  /** Of each word, those of the vocabulary that look like it, the most alike first. */
  async similarTo(words: string[]): Promise<Map<string, string[]>> {
    const rows = await this.pool.query<{ word: string; similar: string[] }>(
      `select given.word, array(select known.word from search_words known
           where known.word <> given.word and length(known.word) between length(given.word) - 3 and length(given.word) + 3
           order by known.word <-> given.word limit 30) as similar
       from unnest($1::text[]) as given(word)`,
      [words],
    );
    return new Map(rows.map(({ word, similar }) => [word, similar]));
  }

  /** Which of these are in the vocabulary: words of a title, skill, employer or place? */
  async vocabularyAmong(words: string[]): Promise<Set<string>> {
    const rows = await this.pool.query<{ word: string }>('select word from search_words where word = any($1::text[])', [words]);
    return new Set(rows.map(({ word }) => word));
  }

  /** Some words of the vocabulary that begin like this. */
  async wordsBeginning(text: string): Promise<string[]> {
    const rows = await this.pool.query<{ word: string }>('select word from search_words where word like $1 limit 100', [`${text}%`]);
    return rows.map(({ word }) => word);
  }
}
