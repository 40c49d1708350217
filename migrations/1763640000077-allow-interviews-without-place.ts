import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AllowInterviewsWithoutPlace1763640000077 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table interviews alter column location drop not null`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      update interviews set location = '' where location is null;
      alter table interviews alter column location set not null;
    `);
  }
}
