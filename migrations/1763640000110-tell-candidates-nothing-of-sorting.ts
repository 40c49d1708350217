import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When something changed that the hiring team sees, and its candidate may not: `updated_at` is what he is shown. */
export class TellCandidatesNothingOfSorting1763640000110 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table applications add column team_updated_at timestamptz(3) not null default now();
      update applications set team_updated_at = updated_at;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table applications drop column team_updated_at;
    `);
  }
}
