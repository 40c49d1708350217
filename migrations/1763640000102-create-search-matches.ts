import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSearchMatches1763640000102 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table search_matches (
        saved_search_id uuid not null,
        job_id uuid not null,
        created_at timestamptz(3) not null,
        alert_id uuid,
        constraint pk_search_matches primary key (saved_search_id, job_id),
        constraint fk_search_matches_saved_search foreign key (saved_search_id) references saved_searches (id) on delete cascade
      );
      create index ix_search_matches_created_at on search_matches using brin (created_at);
      create index ix_search_matches_alert_id on search_matches (alert_id) where alert_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table search_matches;
    `);
  }
}
