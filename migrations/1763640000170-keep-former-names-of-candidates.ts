import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a candidate was called when he wrote is withheld in a blind review too, whatever he is called now. */
export class KeepFormerNamesOfCandidates1763640000170 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table applications add column former_names text[] not null default '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table applications drop column former_names`);
  }
}
