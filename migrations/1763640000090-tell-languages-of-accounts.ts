import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellLanguagesOfAccounts1763640000090 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users add column locale text, add column time_zone text;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users drop column time_zone, drop column locale;
    `);
  }
}
