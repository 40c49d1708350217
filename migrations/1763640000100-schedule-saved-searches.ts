import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScheduleSavedSearches1763640000100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Searches that were saved before anything was sent are told of what comes from now on.
    await queryRunner.query(`
      alter table saved_searches
        add column since timestamptz(3) not null default now(),
        add column since_snapshot text,
        add column due_at timestamptz(3),
        add column told_at timestamptz(3);
      update saved_searches set since_snapshot = pg_current_snapshot()::text;
      create index ix_saved_searches_due_at on saved_searches (due_at) where due_at is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_saved_searches_due_at;
      alter table saved_searches
        drop column since,
        drop column since_snapshot,
        drop column due_at,
        drop column told_at;
    `);
  }
}
