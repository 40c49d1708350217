import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSearchVocabulary1763640000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table search_words (
        word text not null,
        constraint pk_search_words primary key (word)
      );
      create index ix_search_words_similar on search_words using gist (word gist_trgm_ops);
      create index ix_search_words_prefix on search_words (word text_pattern_ops);

      create table search_phrases (
        kind text not null,
        key text not null,
        label text not null,
        constraint pk_search_phrases primary key (kind, key),
        constraint ck_search_phrases_kind check (kind in ('title', 'skill', 'category', 'employer', 'city'))
      );
      create index ix_search_phrases_words on search_phrases using gin ((' ' || translate(key, '-', ' ')) gin_trgm_ops);
      create index ix_search_phrases_prefix on search_phrases (kind, key text_pattern_ops);

      create table search_state (
        name text not null,
        value text not null,
        constraint pk_search_state primary key (name)
      );

      create table synonyms (
        id uuid not null,
        kind text not null,
        terms text[] not null,
        source text not null,
        enabled boolean not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_synonyms primary key (id),
        constraint ck_synonyms_kind check (kind in ('title', 'skill')),
        constraint ck_synonyms_terms check (cardinality(terms) >= 2)
      );
      create index ix_synonyms_terms on synonyms using gin (terms);
      create index ix_synonyms_created_at on synonyms (created_at, id);

      create table occupation_titles (
        scheme text not null,
        code text not null,
        title text not null,
        constraint pk_occupation_titles primary key (scheme, code, title)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table occupation_titles;
      drop table synonyms;
      drop table search_state;
      drop table search_phrases;
      drop table search_words;
    `);
  }
}
