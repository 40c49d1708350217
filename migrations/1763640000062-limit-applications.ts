import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LimitApplications1763640000062 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs add column max_applications integer;
      alter table jobs add constraint ck_jobs_max_applications check (max_applications > 0);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs drop column max_applications;
    `);
  }
}
