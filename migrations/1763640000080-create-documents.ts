import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that people upload: which there are, what words are in them, and which belong to nothing. */
export class CreateDocuments1763640000080 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table loose_files (
        key uuid not null,
        removable_at timestamptz not null,
        constraint pk_loose_files primary key (key)
      );
      create index ix_loose_files_removable_at on loose_files (removable_at);

      create table document_texts (
        file_key uuid not null,
        words tsvector not null,
        constraint pk_document_texts primary key (file_key)
      );
      create index ix_document_texts_words on document_texts using gin (words);

      create table documents (
        id uuid not null,
        owner_id uuid not null,
        application_id uuid,
        question_id text,
        file_key uuid not null,
        name text not null,
        format text not null,
        size integer not null,
        created_at timestamptz(3) not null,
        constraint pk_documents primary key (id),
        constraint fk_documents_owner foreign key (owner_id) references users (id) on delete cascade,
        constraint fk_documents_application foreign key (application_id) references applications (id) on delete cascade,
        constraint ck_documents_format check (format in ('pdf', 'docx', 'odt', 'rtf', 'txt')),
        constraint ck_documents_question check (question_id is null or application_id is not null)
      );
      create index ix_documents_owner on documents (owner_id, created_at, id);
      create index ix_documents_file_key on documents (file_key);
      create index ix_documents_application on documents (application_id) where application_id is not null;
      create unique index uq_documents_resume on documents (application_id) where application_id is not null and question_id is null;
      create unique index uq_documents_answer on documents (application_id, question_id) where question_id is not null;

      -- Whatever deletes the last document that refers to a file, a cascade too, leaves the file to be removed.
      -- The locks wait for whoever is about to refer to it, or to let go of it, at the same time.
      create function let_go_of_files() returns trigger language plpgsql as $$
      begin
        perform from documents where file_key = old.file_key for update;
        if not found then
          insert into loose_files (key, removable_at) values (old.file_key, now()) on conflict (key) do nothing;
          delete from document_texts where file_key = old.file_key;
        end if;
        return null;
      end $$;
      create trigger documents_let_go_of_files after delete on documents
        for each row execute function let_go_of_files();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table documents;
      drop function let_go_of_files;
      drop table document_texts;
      drop table loose_files;
    `);
  }
}
