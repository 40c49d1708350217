import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public list is read from the search documents. */
export class DropListingIndexes1763640000014 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_jobs_live_published_at;
      drop index ix_jobs_live_countries;
      drop index ix_jobs_live_category;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index ix_jobs_live_published_at on jobs (published_at, id) where status = 'live';
      create index ix_jobs_live_countries on jobs using gin (countries) where status = 'live';
      create index ix_jobs_live_category on jobs (lower(category), published_at, id) where status = 'live';
    `);
  }
}
