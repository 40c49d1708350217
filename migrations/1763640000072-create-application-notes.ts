import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApplicationNotes1763640000072 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table application_notes (
        id uuid not null,
        application_id uuid not null,
        author_id uuid,
        text text not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_application_notes primary key (id),
        constraint fk_application_notes_application foreign key (application_id) references applications (id) on delete cascade,
        constraint fk_application_notes_author foreign key (author_id) references users (id) on delete set null
      );
      create index ix_application_notes_application on application_notes (application_id, created_at, id);
      create index ix_application_notes_author_id on application_notes (author_id) where author_id is not null;

      create table application_tags (
        application_id uuid not null,
        name text not null,
        constraint pk_application_tags primary key (application_id, name),
        constraint fk_application_tags_application foreign key (application_id) references applications (id) on delete cascade
      );

      create table application_ratings (
        application_id uuid not null,
        member_id uuid not null,
        rating smallint not null,
        updated_at timestamptz(3) not null,
        constraint pk_application_ratings primary key (application_id, member_id),
        constraint fk_application_ratings_application foreign key (application_id) references applications (id) on delete cascade,
        constraint fk_application_ratings_member foreign key (member_id) references users (id) on delete cascade,
        constraint ck_application_ratings_rating check (rating between 1 and 5)
      );
      create index ix_application_ratings_member_id on application_ratings (member_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table application_ratings;
      drop table application_tags;
      drop table application_notes;
    `);
  }
}
