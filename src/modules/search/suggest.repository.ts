import { Injectable } from '@nestjs/common';
import { ReadPool } from '../../infra/database/read-pool.js';
import { PHRASE_LETTERS } from './index/tags.js';

const KINDS = ['title', 'skill', 'employer'] as const;
/** So many of the most frequent names are looked through before any are looked up. */
const FREQUENT = 2000;
/** Of names that fewer postings have, one is looked for: the last may have gone since they were counted. */
const CERTAIN = 5;

export interface SuggestedPhrase {
  kind: (typeof KINDS)[number];
  key: string;
  label: string;
}

@Injectable()
export class SuggestRepository {
  constructor(private readonly pool: ReadPool) {}

  /**
   * Names of live postings in which a word begins so: those that begin with it first, then by how many postings have them.
   * What begins many names is found among the frequent ones; only what begins few is looked for among all, by an index on
   * trigrams.
   * @param beginnings as the index has words: letters and digits, so that nothing in them means anything to LIKE
   */
  async phrases(beginnings: string[], limit: number): Promise<SuggestedPhrase[]> {
    const either = (condition: (beginning: string) => string) => beginnings.map((_, index) => condition(`$${index + 2}`)).join(' or ');
    const matches = `postings > 0 and (${either((text) => `' ' || words like '% ' || ${text} || '%'`)})`;
    const order = `order by (${either((text) => `words like ${text} || '%'`)}) desc, postings desc, length(words), words, key`;
    const best = KINDS.map((kind) => {
      const named = `search_phrases where kind = '${kind}'`;
      return `(
        with frequent as materialized (select * from (select * from ${named} order by postings desc limit ${FREQUENT}) f where ${matches}),
        others as (select * from ${named} and ${matches} and (select count(*) from frequent) < $1)
        select kind, key, label from (select * from (select * from frequent union select * from others) found ${order} limit 4 * $1::int) found
        where postings > ${CERTAIN} or exists (select from search_documents
          where tags @> array['${PHRASE_LETTERS[kind]}:' || key] and (valid_through is null or valid_through > now()))
        ${order} limit $1)`;
    });
    return this.pool.query<SuggestedPhrase>(best.join(' union all '), [limit, ...beginnings]);
  }
}
