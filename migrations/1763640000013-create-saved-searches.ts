import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSavedSearches1763640000013 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table saved_searches (
        id uuid not null,
        user_id uuid not null,
        name text not null,
        query jsonb not null,
        frequency text not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_saved_searches primary key (id),
        constraint fk_saved_searches_user foreign key (user_id) references users (id) on delete cascade,
        constraint ck_saved_searches_frequency check (frequency in ('instant', 'daily', 'weekly', 'off'))
      );
      create index ix_saved_searches_user on saved_searches (user_id, created_at, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table saved_searches;
    `);
  }
}
