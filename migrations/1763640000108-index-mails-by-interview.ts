import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails about an interview are looked up when whom it is with is erased. */
export class IndexMailsByInterview1763640000108 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index ix_email_deliveries_interview on email_deliveries ((params ->> 'interviewId')) where params ->> 'interviewId' is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_email_deliveries_interview;
    `);
  }
}
