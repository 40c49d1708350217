import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountPhrases1763640000016 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table search_phrases add column words text not null default '', add column postings integer not null default 1;
      update search_phrases set words = case kind when 'employer' then translate(key, '-', ' ') when 'city' then substr(key, 4) else key end;
      drop index ix_search_phrases_words;
      drop index ix_search_phrases_prefix;
      create index ix_search_phrases_titles on search_phrases using gin ((' ' || words) gin_trgm_ops) where kind = 'title';
      create index ix_search_phrases_skills on search_phrases using gin ((' ' || words) gin_trgm_ops) where kind = 'skill';
      create index ix_search_phrases_employers on search_phrases using gin ((' ' || words) gin_trgm_ops) where kind = 'employer';
      create index ix_search_phrases_postings on search_phrases (kind, postings desc);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_search_phrases_postings;
      drop index ix_search_phrases_employers;
      drop index ix_search_phrases_skills;
      drop index ix_search_phrases_titles;
      create index ix_search_phrases_words on search_phrases using gin ((' ' || translate(key, '-', ' ')) gin_trgm_ops);
      create index ix_search_phrases_prefix on search_phrases (kind, key text_pattern_ops);
      alter table search_phrases drop column postings, drop column words;
    `);
  }
}
