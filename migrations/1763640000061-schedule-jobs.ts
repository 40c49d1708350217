import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScheduleJobs1763640000061 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs add column publish_at timestamptz(3);
      create index ix_jobs_scheduled_publish_at on jobs (publish_at) where status = 'scheduled';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_jobs_scheduled_publish_at;
      alter table jobs drop column publish_at;
    `);
  }
}
