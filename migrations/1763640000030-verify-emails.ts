import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever has an account already keeps what he may do. */
export class VerifyEmails1763640000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users add column email_verified_at timestamptz(3);
      update users set email_verified_at = created_at;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table users drop column email_verified_at`);
  }
}
