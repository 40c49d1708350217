import { Injectable } from '@nestjs/common';
import { ReadPool } from '../../infra/database/read-pool.js';

export interface SuggestedPhrase {
  kind: 'title' | 'skill' | 'employer';
  key: string;
  label: string;
}

@Injectable()
export class SuggestRepository {
  constructor(private readonly pool: ReadPool) {}

  /**
   * Names of live postings in which a word begins so: those that begin with it first, then by how many postings have them.
   * @param text as the index has words: letters and digits, so that nothing in it means anything to LIKE
   */
  async phrases(text: string, limit: number): Promise<SuggestedPhrase[]> {
    // An index on trigrams finds three letters in the middle; fewer are looked for at the beginning only.
    const found =
      text.length < 3
        ? `select * from search_phrases p where p.kind = wanted.kind and p.key like $1 || '%' limit 200`
        : `select * from search_phrases p where p.kind = wanted.kind and (' ' || translate(p.key, '-', ' ')) like '% ' || $1 || '%' limit 200`;
    return this.pool.query<SuggestedPhrase>(
      `select best.* from (values ('title', 'n:'), ('skill', 's:'), ('employer', 'e:')) wanted(kind, letter)
       cross join lateral (
         select known.kind, known.key, known.label from (${found}) known
         cross join lateral (select count(*) as postings from (
           select from search_documents where tags @> array[wanted.letter || known.key] and (valid_through is null or valid_through > now()) limit 50) p) l
         where l.postings > 0
         order by known.key like $1 || '%' desc, l.postings desc, length(known.key), known.key limit $2) best`,
      [text, limit],
    );
  }
}
