import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever has an account already keeps what he may do. The default gives the rows that exist their value without touching
 * one of them, so that the board does not stand still meanwhile.
 */
export class VerifyEmails1763640000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users add column email_verified_at timestamptz(3) default now();
      alter table users alter column email_verified_at drop default;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table users drop column email_verified_at`);
  }
}
