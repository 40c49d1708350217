import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every language that PostgreSQL 15 has a stemmer for. */
const LANGUAGES = [
  'arabic',
  'armenian',
  'basque',
  'catalan',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hindi',
  'hungarian',
  'indonesian',
  'irish',
  'italian',
  'lithuanian',
  'nepali',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'serbian',
  'spanish',
  'swedish',
  'tamil',
  'turkish',
  'yiddish',
];

export class CreateSearchDocuments1763640000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create extension if not exists unaccent;
      create extension if not exists pg_trgm;
    `);
    // Two configurations a language: running text without its stop words, and names (titles, skills) with every word,
    // because "it" is a field of work and "The Body Shop" an employer.
    for (const language of LANGUAGES) {
      await queryRunner.query(`
        create text search dictionary search_${language}_stem (template = pg_catalog.snowball, language = '${language}');
        create text search configuration search_${language} (copy = pg_catalog.${language});
        alter text search configuration search_${language}
          alter mapping for asciihword, asciiword, hword, hword_asciipart, hword_part, word with unaccent, ${language}_stem;
        create text search configuration search_${language}_names (copy = pg_catalog.${language});
        alter text search configuration search_${language}_names
          alter mapping for asciihword, asciiword, hword, hword_asciipart, hword_part, word with unaccent, search_${language}_stem;
      `);
    }
    await queryRunner.query(`
      create text search configuration search_simple (copy = pg_catalog.simple);
      alter text search configuration search_simple
        alter mapping for asciihword, asciiword, hword, hword_asciipart, hword_part, word with unaccent, simple;
      create text search configuration search_simple_names (copy = search_simple);

      create table search_documents (
        job_id uuid not null,
        employer_id uuid not null,
        published_at timestamptz(3) not null,
        valid_through timestamptz(3),
        head tsvector not null,
        lexemes tsvector not null,
        tags text[] not null,
        title_words smallint not null,
        completeness real not null,
        pay_rank double precision not null,
        points double precision[] not null,
        occupations text[] not null,
        occupation_fits real[] not null,
        card text not null,
        body text not null,
        constraint pk_search_documents primary key (job_id),
        constraint fk_search_documents_job foreign key (job_id) references jobs (id) on delete cascade
      );
      create index ix_search_documents_published_at on search_documents (published_at, job_id);
      create index ix_search_documents_pay_rank on search_documents (pay_rank, job_id);
      create index ix_search_documents_employer on search_documents (employer_id);
      create index ix_search_documents_terms on search_documents using gin (lexemes, tags) with (fastupdate = off);
      alter table search_documents alter column lexemes set statistics 500;
      alter table search_documents alter column tags set statistics 500;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table search_documents;
      drop text search configuration search_simple_names;
      drop text search configuration search_simple;
    `);
    for (const language of LANGUAGES) {
      await queryRunner.query(`
        drop text search configuration search_${language}_names;
        drop text search configuration search_${language};
        drop text search dictionary search_${language}_stem;
      `);
    }
    await queryRunner.query(`
      drop extension pg_trgm;
      drop extension unaccent;
    `);
  }
}
