import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { PHRASE_LETTERS } from './tags.js';

/** A name that suggestions are made of, and that facets are labelled with. */
export interface SearchPhrase {
  kind: keyof typeof PHRASE_LETTERS;
  /** What its tag holds. */
  key: string;
  label: string;
  /** The words of the label: what is compared with what is typed. */
  words: string;
}

/** How many live postings have a name. */
export interface PhraseCount {
  kind: SearchPhrase['kind'];
  key: string;
  postings: number;
}

/**
 * The names that postings have, and how many have each. The number is that of the last count: to keep it up with each
 * posting, all postings of one title would have to wait for each other.
 */
@Injectable()
export class PhrasesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(phrases: SearchPhrase[]): Promise<void> {
    const given = `select distinct on (kind, key) * from jsonb_to_recordset($1::jsonb) as p(kind text, key text, label text, words text) order by kind, key`;
    const values = [JSON.stringify(phrases)];
    const { manager } = this.unitOfWork;
    // A company has a new name; or nothing had this name any more, and whoever is about to remove it has to wait and see.
    await manager.query(
      `update search_phrases known set label = given.label, words = given.words, postings = greatest(1, known.postings)
       from (${given}) given where known.kind = given.kind and known.key = given.key
         and (known.postings = 0 or known.words <> given.words or (known.kind = 'employer' and known.label <> given.label))`,
      values,
    );
    // In an order, so that two transactions that add the same names do not wait for each other in a circle.
    await manager.query(`insert into search_phrases (kind, key, label, words) ${given} on conflict do nothing`, values);
  }

  /** Names whose number is not what was counted last. */
  async listMiscounted(): Promise<PhraseCount[]> {
    return this.unitOfWork.manager.query(
      `select known.kind, known.key, coalesce(counted.postings, 0)::int as postings
       from search_phrases known join jsonb_each_text($1::jsonb) letters(kind, letter) on letters.kind = known.kind
       left join (
         select tag, count(*) as postings from search_documents, unnest(tags) tag
         where (valid_through is null or valid_through > now()) and left(tag, 1) in (select value from jsonb_each_text($1::jsonb))
         group by tag) counted on counted.tag = letters.letter || ':' || known.key
       where known.postings <> coalesce(counted.postings, 0)
       order by known.kind, known.key`,
      [JSON.stringify(PHRASE_LETTERS)],
    );
  }

  async writeCounts(counts: PhraseCount[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `update search_phrases known set postings = given.postings
       from jsonb_to_recordset($1::jsonb) as given(kind text, key text, postings int) where known.kind = given.kind and known.key = given.key`,
      [JSON.stringify(counts)],
    );
  }

  /** Forgets names that no posting has. */
  async removeUnused(): Promise<void> {
    await this.unitOfWork.manager.query('delete from search_phrases where postings = 0');
  }
}
