import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { SearchDocument } from './search-document.js';

/** Whose places are what they were, and have no points of their own, keeps those that were looked up for them. */
const KEEPS_POINTS = `excluded.points = '{}' and (excluded.card::json -> 'locations')::text = (search_documents.card::json -> 'locations')::text`;

/** Writes what search reads. */
@Injectable()
export class SearchIndexRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async put(documents: SearchDocument[]): Promise<void> {
    if (documents.length === 0) return;
    await this.unitOfWork.manager.query(
      `
      insert into search_documents (job_id, employer_id, published_at, valid_through, head, lexemes, tags, title_words,
        completeness, pay_rank, points, occupations, occupation_fits, card, body)
      select id, "employerId", "publishedAt", "validThrough", title_lexemes || names_lexemes,
        title_lexemes || names_lexemes || setweight(to_tsvector(('search_' || stemmer)::regconfig, left(text, 100000)), 'D')
          || array_to_tsvector("occupationLexemes"),
        tags, "titleWords", completeness, "payRank", points, occupations, "occupationFits", card, body
      from jsonb_to_recordset($1::jsonb) as d(id uuid, "employerId" uuid, "publishedAt" timestamptz, "validThrough" timestamptz,
          stemmer text, title text, names text, body text, text text, tags text[], "titleWords" smallint, completeness real,
          "payRank" double precision, points double precision[], occupations text[], "occupationFits" real[], "occupationLexemes" text[], card text)
        cross join lateral (select
          setweight(to_tsvector(('search_' || stemmer || '_names')::regconfig, title), 'A') as title_lexemes,
          setweight(to_tsvector(('search_' || stemmer || '_names')::regconfig, names), 'B') as names_lexemes) l
      on conflict (job_id) do update set
        employer_id = excluded.employer_id, published_at = excluded.published_at, valid_through = excluded.valid_through,
        head = excluded.head, lexemes = excluded.lexemes, title_words = excluded.title_words,
        completeness = excluded.completeness, pay_rank = excluded.pay_rank,
        points = case when ${KEEPS_POINTS} then search_documents.points else excluded.points end,
        tags = case when ${KEEPS_POINTS} then excluded.tags || array(select tag from unnest(search_documents.tags) tag where tag ~* '^g:')
          else excluded.tags end,
        occupations = excluded.occupations, occupation_fits = excluded.occupation_fits, card = excluded.card, body = excluded.body`,
      [JSON.stringify(documents)],
    );
  }

  async remove(jobIds: string[]): Promise<void> {
    if (jobIds.length > 0) await this.unitOfWork.manager.query('delete from search_documents where job_id = any($1::uuid[])', [jobIds]);
  }

  /** Languages that postings are written in: queries are stemmed by all of them. */
  async addStemmers(stemmers: string[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `insert into search_state (name, value) select 'stemmer:' || stemmer, '' from unnest($1::text[]) stemmer order by 1 on conflict do nothing`,
      [[...new Set(stemmers)].filter((stemmer) => stemmer !== 'english')],
    );
  }

  /** In an order, so that two transactions that add the same words do not wait for each other in a circle. */
  async addVocabulary(words: string[]): Promise<void> {
    await this.unitOfWork.manager.query('insert into search_words (word) select unnest($1::text[]) on conflict do nothing', [
      [...new Set(words)].toSorted(),
    ]);
  }

  /** Gives a posting the points that its source did not. */
  async addPoints(jobId: string, points: number[], squares: string[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `update search_documents set points = $2::double precision[],
         tags = (select array_agg(distinct tag) from unnest(tags || $3::text[]) tag) where job_id = $1`,
      [jobId, points, squares],
    );
  }

  /** Lets PostgreSQL count again what there is: its plans depend on it. */
  async analyze(): Promise<void> {
    await this.unitOfWork.manager.query('analyze search_documents');
  }
}
