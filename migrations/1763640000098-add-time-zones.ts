import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddTimeZones1763640000098 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users add column time_zone text not null default 'UTC';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users drop column time_zone;
    `);
  }
}
