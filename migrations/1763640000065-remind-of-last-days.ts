import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RemindOfLastDays1763640000065 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs add column reminded_for timestamptz(3);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs drop column reminded_for;
    `);
  }
}
