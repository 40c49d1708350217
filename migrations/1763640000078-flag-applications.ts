import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FlagApplications1763640000078 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table applications add column knocked_out_by text[] not null default '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table applications drop column knocked_out_by`);
  }
}
