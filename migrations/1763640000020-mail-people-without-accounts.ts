import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invitation goes to an address that may have no account yet. */
export class MailPeopleWithoutAccounts1763640000020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table email_deliveries alter column recipient_id drop not null`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from email_deliveries where recipient_id is null;
      alter table email_deliveries alter column recipient_id set not null;
    `);
  }
}
