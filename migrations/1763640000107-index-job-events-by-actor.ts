import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody did with postings is listed for his export, in order of time, and looked up when he is erased. */
export class IndexJobEventsByActor1763640000107 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index ix_job_events_actor on job_events (actor_id, created_at, id) where actor_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_job_events_actor;
    `);
  }
}
